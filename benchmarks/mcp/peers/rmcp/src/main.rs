//! rmcp with the two tools of the benchmark. Argument: port.

use std::{env, error::Error, net::Ipv4Addr, time::Duration};

use axum::{Router, serve::ListenerExt};
use rmcp::{
    ServerHandler,
    handler::server::wrapper::Parameters,
    model::{ServerCapabilities, ServerConfig},
    schemars, tool, tool_handler, tool_router,
    transport::streamable_http_server::{
        StreamableHttpServerConfig, StreamableHttpService, session::local::LocalSessionManager,
    },
};
use tokio::{net::TcpListener, time::sleep};

#[derive(serde::Deserialize, schemars::JsonSchema)]
struct Arguments {
    text: String,
}

#[derive(Clone)]
struct Tools;

#[tool_router]
impl Tools {
    #[tool(description = "Repeats a text")]
    fn echo(&self, Parameters(Arguments { text }): Parameters<Arguments>) -> String {
        text
    }

    #[tool(description = "Repeats a text")]
    async fn wait(&self, Parameters(Arguments { text }): Parameters<Arguments>) -> String {
        sleep(Duration::from_millis(20)).await;
        text
    }
}

#[tool_handler]
impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
    }
}

// one thread, as the server has one core
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = env::args().nth(1).ok_or("argument: port")?.parse::<u16>()?;
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true);
    let service: StreamableHttpService<Tools, LocalSessionManager> =
        StreamableHttpService::new(|| Ok(Tools), Default::default(), config);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await?
        .tap_io(|connection| connection.set_nodelay(true).expect("a socket"));
    axum::serve(listener, Router::new().route_service("/mcp", service)).await?;
    Ok(())
}

package dev.tenantry.mcp;

/** How a prompt's handler ended. */
public sealed interface PromptOutcome permits PromptResult, InputRequired {}

// The network tool of the probe image: "probe get URL [timeout]", "probe serve ADDR TEXT", "probe resolve NAME", "probe tcp ADDR [timeout]".
package main

import (
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"
)

func main() {
	a := append(os.Args[1:], "", "", "")
	d, err := time.ParseDuration(a[2])
	if err != nil {
		d = 3 * time.Second
	}
	switch a[0] {
	case "get":
		c := http.Client{Timeout: d, Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
		r, err := c.Get(a[1])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		io.Copy(os.Stdout, r.Body)
	case "tcp":
		c, err := net.DialTimeout("tcp", a[1], d)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		c.Close()
		fmt.Println("open")
	case "resolve":
		r, err := net.LookupHost(a[1])
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(r)
	case "serve":
		fmt.Fprintln(os.Stderr, http.ListenAndServe(a[1], http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, a[2]) })))
		os.Exit(1)
	default:
		os.Exit(2)
	}
}

// Enforces NetworkPolicy on the node of the tests. Every first packet of a connection from or to a pod is put on an
// NFQUEUE by the packet filter (see node-up); this program finds both pods by address and asks the matcher of
// github.com/mattfenwick/cyclonus, an independent implementation of the NetworkPolicy rules, for the verdict.
// While it does not run, such packets are dropped.
package main

import (
	"flag"
	"log"
	"net/netip"
	"time"

	"k8s.io/client-go/tools/clientcmd"
)

func main() {
	kubeconfig := flag.String("kubeconfig", "", "how to reach the API server")
	number := flag.Uint("queue", 100, "number of the NFQUEUE")
	pods := flag.String("pod-cidr", "10.244.0.0/16", "addresses of pods")
	verbose := flag.Bool("v", false, "log every verdict, not only refusals")
	patience := flag.Duration("patience", time.Second, "how long to hold a packet of a pod whose address is not known yet")
	flag.Parse()
	log.SetFlags(log.Ltime | log.Lmicroseconds)

	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		log.Fatal(err)
	}
	cluster, err := watch(config, netip.MustParsePrefix(*pods), *patience)
	if err != nil {
		log.Fatal(err)
	}
	queue, err := openQueue(uint16(*number))
	if err != nil {
		log.Fatal(err)
	}
	log.Print("ready on queue ", *number)
	log.Fatal(queue.serve(func(packet []byte) bool {
		allowed, what := cluster.allowed(packet)
		if !allowed {
			log.Print("drop  ", what)
		} else if *verbose {
			log.Print("allow ", what)
		}
		return allowed
	}))
}

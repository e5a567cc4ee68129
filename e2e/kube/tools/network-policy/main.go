// Enforces NetworkPolicy on the node of the tests. Every first packet of a connection from or to a pod is put on an
// NFQUEUE by iptables (see node-up.sh); this program finds both pods by address and asks the matcher of
// github.com/mattfenwick/cyclonus (an independent implementation of the NetworkPolicy rules) for the verdict.
// While this program is not running, such packets are dropped.
package main

import (
	"encoding/binary"
	"flag"
	"log"
	"net/netip"
	"sync"
	"time"

	"github.com/mattfenwick/cyclonus/pkg/matcher"
	"golang.org/x/sys/unix"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	netlisters "k8s.io/client-go/listers/networking/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

type engine struct {
	pods     cache.Indexer
	ns       corelisters.NamespaceLister
	np       netlisters.NetworkPolicyLister
	podCIDR  netip.Prefix
	mu       sync.Mutex
	policy   *matcher.Policy // rebuilt after any change
	verbose  bool
	patience time.Duration
}

func (e *engine) current() *matcher.Policy {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.policy == nil {
		l, _ := e.np.List(labels.Everything())
		var ps []*networkingv1.NetworkPolicy
		for _, p := range l {
			ps = append(ps, p.DeepCopy())
		}
		e.policy = matcher.BuildNetworkPolicies(false, ps)
	}
	return e.policy
}

func (e *engine) podByIP(ip string) *corev1.Pod {
	l, _ := e.pods.ByIndex("ip", ip)
	for _, o := range l {
		p := o.(*corev1.Pod)
		if p.Status.Phase != corev1.PodSucceeded && p.Status.Phase != corev1.PodFailed {
			return p
		}
	}
	return nil
}

// peer returns nil when the address is a pod's but the pod is not known (yet).
func (e *engine) peer(a netip.Addr) (*matcher.TrafficPeer, *corev1.Pod) {
	t := &matcher.TrafficPeer{IP: a.String()}
	if !e.podCIDR.Contains(a) {
		return t, nil
	}
	for end := time.Now().Add(e.patience); ; time.Sleep(20 * time.Millisecond) {
		if p := e.podByIP(t.IP); p != nil {
			if n, err := e.ns.Get(p.Namespace); err == nil {
				t.Internal = &matcher.InternalPeer{PodLabels: p.Labels, Namespace: p.Namespace, NamespaceLabels: n.Labels}
				return t, p
			}
		}
		if time.Now().After(end) {
			return nil, nil
		}
	}
}

func (e *engine) allowed(pkt []byte) (bool, string) {
	if len(pkt) < 20 || pkt[0]>>4 != 4 {
		return false, "not IPv4"
	}
	ihl := int(pkt[0]&15) * 4
	src, _ := netip.AddrFromSlice(pkt[12:16])
	dst, _ := netip.AddrFromSlice(pkt[16:20])
	var proto corev1.Protocol
	switch pkt[9] {
	case 6:
		proto = corev1.ProtocolTCP
	case 17:
		proto = corev1.ProtocolUDP
	case 132:
		proto = corev1.ProtocolSCTP
	default:
		return true, "no port protocol"
	}
	if len(pkt) < ihl+4 {
		return false, "short"
	}
	port := int(binary.BigEndian.Uint16(pkt[ihl+2:]))
	s, _ := e.peer(src)
	d, dp := e.peer(dst)
	if s == nil || d == nil {
		return false, "unknown pod " + src.String() + " > " + dst.String()
	}
	t := &matcher.Traffic{Source: s, Destination: d, ResolvedPort: port, Protocol: proto}
	if dp != nil {
		for _, c := range dp.Spec.Containers {
			for _, cp := range c.Ports {
				pr := cp.Protocol
				if pr == "" {
					pr = corev1.ProtocolTCP
				}
				if int(cp.ContainerPort) == port && pr == proto {
					t.ResolvedPortName = cp.Name
				}
			}
		}
	}
	r := e.current().IsTrafficAllowed(t)
	return r.IsAllowed(), src.String() + " > " + dst.String() + " " + string(proto)
}

// ---- NFQUEUE over netlink

func attr(typ uint16, data []byte) []byte {
	b := make([]byte, (4+len(data)+3)&^3)
	binary.NativeEndian.PutUint16(b, uint16(4+len(data)))
	binary.NativeEndian.PutUint16(b[2:], typ)
	copy(b[4:], data)
	return b
}

func message(typ, flags, queue uint16, attrs ...[]byte) []byte {
	b := make([]byte, 20)
	for _, a := range attrs {
		b = append(b, a...)
	}
	binary.NativeEndian.PutUint32(b, uint32(len(b)))
	binary.NativeEndian.PutUint16(b[4:], unix.NFNL_SUBSYS_QUEUE<<8|typ)
	binary.NativeEndian.PutUint16(b[6:], unix.NLM_F_REQUEST|flags)
	binary.BigEndian.PutUint16(b[18:], queue)
	return b
}

func main() {
	kubeconfig := flag.String("kubeconfig", "", "")
	queue := flag.Uint("queue", 100, "")
	cidr := flag.String("pod-cidr", "10.244.0.0/16", "")
	e := &engine{}
	flag.BoolVar(&e.verbose, "v", false, "log every verdict")
	flag.DurationVar(&e.patience, "patience", time.Second, "how long to hold a packet of a pod whose address is not known yet")
	flag.Parse()
	log.SetFlags(log.Ltime | log.Lmicroseconds)
	e.podCIDR = netip.MustParsePrefix(*cidr)
	cfg, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		log.Fatal(err)
	}
	f := informers.NewSharedInformerFactory(kubernetes.NewForConfigOrDie(cfg), 0)
	pi := f.Core().V1().Pods().Informer()
	if err := pi.AddIndexers(cache.Indexers{"ip": func(o any) ([]string, error) {
		p := o.(*corev1.Pod)
		if p.Spec.HostNetwork || p.Status.PodIP == "" {
			return nil, nil
		}
		return []string{p.Status.PodIP}, nil
	}}); err != nil {
		log.Fatal(err)
	}
	e.pods, e.ns, e.np = pi.GetIndexer(), f.Core().V1().Namespaces().Lister(), f.Networking().V1().NetworkPolicies().Lister()
	ni := f.Networking().V1().NetworkPolicies().Informer()
	changed := func() { e.mu.Lock(); e.policy = nil; e.mu.Unlock(); log.Print("policies changed") }
	ni.AddEventHandler(cache.ResourceEventHandlerFuncs{AddFunc: func(any) { changed() }, UpdateFunc: func(_, _ any) { changed() }, DeleteFunc: func(any) { changed() }})
	f.Start(nil)
	f.WaitForCacheSync(nil)

	s, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW, unix.NETLINK_NETFILTER)
	if err != nil {
		log.Fatal(err)
	}
	if err := unix.Bind(s, &unix.SockaddrNetlink{Family: unix.AF_NETLINK}); err != nil {
		log.Fatal(err)
	}
	unix.SetsockoptInt(s, unix.SOL_SOCKET, unix.SO_RCVBUFFORCE, 8<<20)
	unix.SetsockoptInt(s, unix.SOL_NETLINK, unix.NETLINK_NO_ENOBUFS, 1)
	q := uint16(*queue)
	var mu sync.Mutex
	send := func(m []byte) {
		mu.Lock()
		defer mu.Unlock()
		if err := unix.Sendto(s, m, 0, &unix.SockaddrNetlink{Family: unix.AF_NETLINK}); err != nil {
			log.Print("send: ", err)
		}
	}
	send(message(2, unix.NLM_F_ACK, q, attr(1, []byte{1, 0, 0, unix.AF_INET}))) // NFQNL_MSG_CONFIG, NFQA_CFG_CMD: bind
	send(message(2, unix.NLM_F_ACK, q, attr(2, []byte{0, 0, 0, 128, 2})))       // NFQA_CFG_PARAMS: copy 128 bytes of each packet
	send(message(2, unix.NLM_F_ACK, q, attr(3, []byte{0, 0, 0x10, 0})))         // NFQA_CFG_QUEUE_MAXLEN: 4096
	log.Print("ready on queue ", q)
	buf := make([]byte, 1<<17)
	for {
		n, _, err := unix.Recvfrom(s, buf, 0)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			log.Fatal("recv: ", err)
		}
		for b := buf[:n]; len(b) >= 16; {
			l := int(binary.NativeEndian.Uint32(b))
			if l < 16 || l > len(b) {
				break
			}
			switch typ := binary.NativeEndian.Uint16(b[4:]); typ {
			case unix.NLMSG_ERROR:
				if code := int32(binary.NativeEndian.Uint32(b[16:])); code != 0 {
					log.Fatal("netlink: ", unix.Errno(-code))
				}
			case unix.NFNL_SUBSYS_QUEUE << 8:
				var id []byte
				var payload []byte
				for a := b[20:l]; len(a) >= 4; {
					al := int(binary.NativeEndian.Uint16(a))
					if al < 4 || al > len(a) {
						break
					}
					switch binary.NativeEndian.Uint16(a[2:]) & 0x3fff {
					case 1:
						id = append([]byte(nil), a[4:8]...)
					case 10:
						payload = append([]byte(nil), a[4:al]...)
					}
					a = a[min((al+3)&^3, len(a)):]
				}
				go func() {
					ok, why := e.allowed(payload)
					v := []byte{0, 0, 0, 0, 0, 0, 0, 0}
					if ok {
						v[3] = 1 // NF_ACCEPT
					}
					copy(v[4:], id)
					send(message(1, 0, q, attr(2, v)))
					if !ok || e.verbose {
						log.Print(map[bool]string{true: "allow ", false: "drop  "}[ok], why)
					}
				}()
			}
			b = b[min((l+3)&^3, len(b)):]
		}
	}
}

package main

import (
	"encoding/binary"
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
	networkinglisters "k8s.io/client-go/listers/networking/v1"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/cache"
)

const byAddress = "address"

// cluster is what the API server says of pods, namespaces and policies.
type cluster struct {
	pods       cache.Indexer
	namespaces corelisters.NamespaceLister
	policies   networkinglisters.NetworkPolicyLister
	podRange   netip.Prefix
	patience   time.Duration

	mu      sync.Mutex
	matcher *matcher.Policy // nil after a change, until it is asked
}

// watch returns when everything has been read once.
func watch(config *rest.Config, podRange netip.Prefix, patience time.Duration) (*cluster, error) {
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return nil, err
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	pods := factory.Core().V1().Pods().Informer()
	if err := pods.AddIndexers(cache.Indexers{byAddress: addressOf}); err != nil {
		return nil, err
	}
	policies := factory.Networking().V1().NetworkPolicies()
	c := &cluster{
		pods:       pods.GetIndexer(),
		namespaces: factory.Core().V1().Namespaces().Lister(),
		policies:   policies.Lister(),
		podRange:   podRange,
		patience:   patience,
	}
	_, err = policies.Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    func(any) { c.policiesChanged() },
		UpdateFunc: func(_, _ any) { c.policiesChanged() },
		DeleteFunc: func(any) { c.policiesChanged() },
	})
	if err != nil {
		return nil, err
	}
	factory.Start(nil)
	factory.WaitForCacheSync(nil)
	return c, nil
}

func addressOf(object any) ([]string, error) {
	pod := object.(*corev1.Pod)
	if pod.Spec.HostNetwork || pod.Status.PodIP == "" {
		return nil, nil
	}
	return []string{pod.Status.PodIP}, nil
}

func (c *cluster) policiesChanged() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.matcher = nil
	log.Print("policies changed")
}

func (c *cluster) currentMatcher() (*matcher.Policy, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.matcher == nil {
		listed, err := c.policies.List(labels.Everything())
		if err != nil {
			return nil, err
		}
		var policies []*networkingv1.NetworkPolicy
		for _, policy := range listed {
			policies = append(policies, policy.DeepCopy()) // the matcher writes into what it gets
		}
		c.matcher = matcher.BuildNetworkPolicies(false, policies)
	}
	return c.matcher, nil
}

// allowed judges the first packet of a connection, and says what it was. What it cannot judge is not allowed.
func (c *cluster) allowed(packet []byte) (bool, string) {
	if len(packet) < 20 || packet[0]>>4 != 4 {
		return false, "not IPv4"
	}
	source, _ := netip.AddrFromSlice(packet[12:16])
	target, _ := netip.AddrFromSlice(packet[16:20])
	protocol, hasPorts := protocolOf(packet[9])
	if !hasPorts {
		return true, "no port protocol"
	}
	header := int(packet[0]&15) * 4
	if len(packet) < header+4 {
		return false, "too short"
	}
	port := int(binary.BigEndian.Uint16(packet[header+2:]))
	what := source.String() + " > " + target.String() + " " + string(protocol)
	from, _ := c.peer(source)
	to, pod := c.peer(target)
	if from == nil || to == nil {
		return false, "unknown pod: " + what
	}
	policy, err := c.currentMatcher()
	if err != nil {
		return false, err.Error()
	}
	traffic := &matcher.Traffic{
		Source: from, Destination: to, Protocol: protocol,
		ResolvedPort: port, ResolvedPortName: portName(pod, port, protocol),
	}
	return policy.IsTrafficAllowed(traffic).IsAllowed(), what
}

func protocolOf(number byte) (corev1.Protocol, bool) {
	switch number {
	case unix.IPPROTO_TCP:
		return corev1.ProtocolTCP, true
	case unix.IPPROTO_UDP:
		return corev1.ProtocolUDP, true
	case unix.IPPROTO_SCTP:
		return corev1.ProtocolSCTP, true
	}
	return "", false
}

// peer returns nil when the address is a pod's but the pod does not become known in time.
func (c *cluster) peer(address netip.Addr) (*matcher.TrafficPeer, *corev1.Pod) {
	peer := &matcher.TrafficPeer{IP: address.String()}
	if !c.podRange.Contains(address) {
		return peer, nil
	}
	for end := time.Now().Add(c.patience); ; time.Sleep(20 * time.Millisecond) {
		if pod := c.podAt(peer.IP); pod != nil {
			if namespace, err := c.namespaces.Get(pod.Namespace); err == nil {
				peer.Internal = &matcher.InternalPeer{
					PodLabels: pod.Labels, Namespace: pod.Namespace, NamespaceLabels: namespace.Labels,
				}
				return peer, pod
			}
		}
		if time.Now().After(end) {
			return nil, nil
		}
	}
}

// podAt leaves out pods that have ended: their address may be another's by now.
func (c *cluster) podAt(address string) *corev1.Pod {
	found, err := c.pods.ByIndex(byAddress, address)
	if err != nil {
		return nil
	}
	for _, object := range found {
		pod := object.(*corev1.Pod)
		if pod.Status.Phase != corev1.PodSucceeded && pod.Status.Phase != corev1.PodFailed {
			return pod
		}
	}
	return nil
}

func portName(pod *corev1.Pod, number int, protocol corev1.Protocol) string {
	if pod == nil {
		return ""
	}
	for _, container := range pod.Spec.Containers {
		for _, port := range container.Ports {
			same := port.Protocol == protocol || port.Protocol == "" && protocol == corev1.ProtocolTCP
			if int(port.ContainerPort) == number && same {
				return port.Name
			}
		}
	}
	return ""
}

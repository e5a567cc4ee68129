package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"sync"

	"golang.org/x/sys/unix"
)

// Numbers of linux/netfilter/nfnetlink_queue.h.
const (
	messagePacket  = 0
	messageVerdict = 1
	messageConfig  = 2

	configCommand = 1 // NFQA_CFG_CMD
	configParams  = 2 // NFQA_CFG_PARAMS
	configMaximum = 3 // NFQA_CFG_QUEUE_MAXLEN

	attributeHeader  = 1  // NFQA_PACKET_HDR; its first four bytes are the packet's id
	attributeVerdict = 2  // NFQA_VERDICT_HDR
	attributePayload = 10 // NFQA_PAYLOAD

	verdictDrop   = 0
	verdictAccept = 1
)

// queue is one NFQUEUE of the kernel, over netlink.
type queue struct {
	number uint16
	socket int
	mu     sync.Mutex
}

func openQueue(number uint16) (*queue, error) {
	socket, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW, unix.NETLINK_NETFILTER)
	if err != nil {
		return nil, fmt.Errorf("netlink socket: %w", err)
	}
	if err := unix.Bind(socket, &unix.SockaddrNetlink{Family: unix.AF_NETLINK}); err != nil {
		return nil, fmt.Errorf("netlink bind: %w", err)
	}
	// a burst of packets must not overflow the socket; where that is not allowed, the default size does for tests
	_ = unix.SetsockoptInt(socket, unix.SOL_SOCKET, unix.SO_RCVBUFFORCE, 8<<20)
	_ = unix.SetsockoptInt(socket, unix.SOL_NETLINK, unix.NETLINK_NO_ENOBUFS, 1)
	q := &queue{number: number, socket: socket}
	for _, configuration := range [][]byte{
		attribute(configCommand, []byte{1, 0, 0, unix.AF_INET}), // bind
		attribute(configParams, []byte{0, 0, 0, 128, 2}),        // copy 128 bytes of each packet
		attribute(configMaximum, []byte{0, 0, 0x10, 0}),         // 4096 packets
	} {
		if err := q.send(messageConfig, unix.NLM_F_ACK, configuration); err != nil {
			return nil, err
		}
	}
	return q, nil
}

// serve asks for a verdict on each packet, several at a time, until the socket fails.
func (q *queue) serve(allowed func(packet []byte) bool) error {
	buffer := make([]byte, 1<<17)
	for {
		size, _, err := unix.Recvfrom(q.socket, buffer, 0)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return fmt.Errorf("netlink receive: %w", err)
		}
		for rest := buffer[:size]; len(rest) >= unix.SizeofNlMsghdr; {
			length := int(binary.NativeEndian.Uint32(rest))
			if length < unix.SizeofNlMsghdr || length > len(rest) {
				break
			}
			if err := q.handle(rest[:length], allowed); err != nil {
				return err
			}
			rest = rest[min(length, len(rest)):]
		}
	}
}

func (q *queue) handle(message []byte, allowed func(packet []byte) bool) error {
	switch binary.NativeEndian.Uint16(message[4:]) {
	case unix.NLMSG_ERROR:
		if code := int32(binary.NativeEndian.Uint32(message[16:])); code != 0 {
			return fmt.Errorf("netlink: %w", unix.Errno(-code))
		}
	case unix.NFNL_SUBSYS_QUEUE<<8 | messagePacket:
		id, packet := parsePacket(message[20:])
		go func() {
			verdict := make([]byte, 8)
			verdict[3] = verdictDrop
			if allowed(packet) {
				verdict[3] = verdictAccept
			}
			copy(verdict[4:], id)
			if err := q.send(messageVerdict, 0, attribute(attributeVerdict, verdict)); err != nil {
				log.Print(err)
			}
		}()
	}
	return nil
}

// parsePacket copies what it returns: the buffer is used again.
func parsePacket(attributes []byte) (id, packet []byte) {
	for len(attributes) >= 4 {
		length := int(binary.NativeEndian.Uint16(attributes))
		if length < 4 || length > len(attributes) {
			break
		}
		switch binary.NativeEndian.Uint16(attributes[2:]) & 0x3fff {
		case attributeHeader:
			id = append([]byte(nil), attributes[4:8]...)
		case attributePayload:
			packet = append([]byte(nil), attributes[4:length]...)
		}
		attributes = attributes[min((length+3)&^3, len(attributes)):]
	}
	return id, packet
}

func (q *queue) send(kind, flags uint16, content []byte) error {
	message := make([]byte, 20, 20+len(content))
	message = append(message, content...)
	binary.NativeEndian.PutUint32(message, uint32(len(message)))
	binary.NativeEndian.PutUint16(message[4:], unix.NFNL_SUBSYS_QUEUE<<8|kind)
	binary.NativeEndian.PutUint16(message[6:], unix.NLM_F_REQUEST|flags)
	binary.BigEndian.PutUint16(message[18:], q.number)
	q.mu.Lock()
	defer q.mu.Unlock()
	if err := unix.Sendto(q.socket, message, 0, &unix.SockaddrNetlink{Family: unix.AF_NETLINK}); err != nil {
		return fmt.Errorf("netlink send: %w", err)
	}
	return nil
}

func attribute(kind uint16, data []byte) []byte {
	encoded := make([]byte, (4+len(data)+3)&^3)
	binary.NativeEndian.PutUint16(encoded, uint16(4+len(data)))
	binary.NativeEndian.PutUint16(encoded[2:], kind)
	copy(encoded[4:], data)
	return encoded
}

//! HTTP/1.1: messages, their codec, the server and the client.

//! TLS configuration for servers and clients (rustls).

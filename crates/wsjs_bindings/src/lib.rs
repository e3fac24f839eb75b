//! Native objects for the JavaScript glue: the only crate that sees both the engine and the network.

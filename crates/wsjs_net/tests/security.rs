//! `SECURITY.md` says what the code does.

use wsjs_net::http::server::Config;
use wsjs_net::websocket::{Options, Role};

/// The row of a table that begins with `name`.
fn row(name: &str) -> &'static str {
    let document = include_str!("../../../SECURITY.md");
    let start = format!("| {name} |");
    document.lines().find(|line| line.starts_with(&start)).unwrap_or_else(|| panic!("no row '{name}'"))
}

fn says(name: &str, value: impl ToString) {
    let value = value.to_string();
    assert!(row(name).contains(&format!(" {value}")), "'{}' does not say {value}", row(name));
}

#[test]
fn the_limits_of_websockets_are_those_of_the_document() {
    for role in [Role::Server, Role::Client] {
        let options = Options::new(role);
        says("a message, inflated", format!("{} MiB", options.decoder.max_payload >> 20));
        let thousands = options.decoder.max_fragments / 1000;
        says("fragments of a message", format!("{thousands},{:03}", options.decoder.max_fragments % 1000));
        says("unsent automatic pongs", options.max_pending_pongs);
        says(
            "from our Close frame to the end of the connection",
            format!("{} s", options.close_timeout.as_secs()),
        );
    }
}

#[test]
fn the_limits_of_http_servers_are_those_of_the_document() {
    let config = Config::default();
    says("head of a request", format!("{} KiB in all", config.head.max_size >> 10));
    says("from the first byte to the end of the head", format!("{} s", config.headers_timeout.as_secs()));
    says("to the end of the body, while it is asked for", format!("{} s", config.request_timeout.as_secs()));
    says("between requests", format!("{} s, `keepAliveTimeout`", config.keep_alive_timeout.as_secs()));
    says("pipelined requests before the first is answered", config.max_pipelined);
    says("unread body that is thrown away to keep the connection", format!("{} KiB", config.max_drain >> 10));
    says("after the last response, for the peer to close", format!("{} s", config.linger.as_secs()));
}

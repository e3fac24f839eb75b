//! Opening a connection through a SOCKS 5 proxy (RFC 1928, RFC 1929).

use std::net::IpAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::error::HttpError;
use crate::error::Result;

const VERSION: u8 = 5;
const NO_AUTHENTICATION: u8 = 0;
const USER_AND_PASSWORD: u8 = 2;
const CONNECT: u8 = 1;
const IPV4: u8 = 1;
const NAME: u8 = 3;
const IPV6: u8 = 4;

/// Has the proxy connect to `host` and `port`; from then on the stream leads there.
pub(super) async fn open(
    tcp: &mut TcpStream,
    host: &str,
    port: u16,
    credentials: Option<&(Vec<u8>, Vec<u8>)>,
) -> Result<()> {
    match credentials {
        Some(_) => tcp.write_all(&[VERSION, 2, NO_AUTHENTICATION, USER_AND_PASSWORD]).await?,
        None => tcp.write_all(&[VERSION, 1, NO_AUTHENTICATION]).await?,
    }
    let mut chosen = [0; 2];
    tcp.read_exact(&mut chosen).await?;
    match (chosen, credentials) {
        ([VERSION, NO_AUTHENTICATION], _) => {}
        ([VERSION, USER_AND_PASSWORD], Some((user, password))) => {
            let mut request = vec![1];
            push_counted(&mut request, user)?;
            push_counted(&mut request, password)?;
            tcp.write_all(&request).await?;
            let mut answer = [0; 2];
            tcp.read_exact(&mut answer).await?;
            if answer[1] != 0 {
                return Err(failed("the user name or password is wrong"));
            }
        }
        _ => return Err(failed("no way to authenticate is shared")),
    }
    let mut request = vec![VERSION, CONNECT, 0];
    match host.parse() {
        Ok(IpAddr::V4(address)) => {
            request.push(IPV4);
            request.extend(address.octets());
        }
        Ok(IpAddr::V6(address)) => {
            request.push(IPV6);
            request.extend(address.octets());
        }
        Err(_) => {
            request.push(NAME);
            push_counted(&mut request, host.as_bytes())?;
        }
    }
    request.extend(port.to_be_bytes());
    tcp.write_all(&request).await?;
    let mut answer = [0; 4];
    tcp.read_exact(&mut answer).await?;
    if answer[0] != VERSION {
        return Err(failed("no SOCKS 5 answer"));
    }
    if answer[1] != 0 {
        return Err(failed(reason(answer[1])));
    }
    let length = match answer[3] {
        IPV4 => 4,
        IPV6 => 16,
        NAME => usize::from(tcp.read_u8().await?),
        _ => return Err(failed("no SOCKS 5 answer")),
    };
    // The address and port it uses: of no interest.
    let mut bound = [0; 257];
    let bound = bound.get_mut(..length + 2).unwrap_or_default();
    tcp.read_exact(bound).await?;
    Ok(())
}

fn push_counted(request: &mut Vec<u8>, bytes: &[u8]) -> Result<()> {
    let length = u8::try_from(bytes.len()).map_err(|_| failed("a name is too long"))?;
    request.push(length);
    request.extend_from_slice(bytes);
    Ok(())
}

fn reason(code: u8) -> &'static str {
    match code {
        2 => "not allowed",
        3 => "network unreachable",
        4 => "host unreachable",
        5 => "connection refused",
        6 => "time to live expired",
        _ => "it could not connect",
    }
}

fn failed(reason: &str) -> crate::error::Error {
    HttpError::Protocol(format!("proxy: {reason}")).into()
}

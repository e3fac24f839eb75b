//! What a server sends back, without any I/O: interim responses, the response, its body and trailers, and what comes
//! after a change of protocol.

use bytes::{Buf, Bytes, BytesMut};

use crate::http::body::{Decoder, Framing};
use crate::http::error::{BodyError, HeadError};
use crate::http::head::{HeadLimits, HeadParser, ResponseHead};
use crate::http::headers::Headers;

/// The request whose response is awaited, as far as it shapes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// `HEAD`: no body, whatever the head says.
    Head,
    /// `CONNECT`: a 2xx ends HTTP.
    Connect,
    /// Anything else.
    Other,
}

/// One thing that was found.
#[derive(Debug)]
pub enum Event {
    /// An interim response (1xx).
    Interim(ResponseHead),
    /// The response. Its body follows, ended by [`Event::End`]; after an upgrade nothing follows, and
    /// [`ResponseDecoder::take_rest`] has what came behind the head.
    Head {
        /// As received.
        head: ResponseHead,
        /// The connection may be used again after the body.
        keep_alive: bool,
        /// The connection speaks another protocol from here on.
        upgrade: bool,
    },
    /// A piece of the body.
    Data(Bytes),
    /// The end of the body, with the trailer fields.
    End(Headers),
}

/// Why a response cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResponseError {
    /// The head.
    #[error(transparent)]
    Head(#[from] HeadError),
    /// The body.
    #[error(transparent)]
    Body(#[from] BodyError),
    /// Bytes that nobody asked for.
    #[error("data after the end of the response")]
    Excess,
    /// The connection ended before the response.
    #[error("connection closed before the response")]
    Closed,
}

#[derive(Debug)]
enum State {
    Head,
    Body(Decoder),
    Done,
}

/// Takes one response apart, however it is cut into pieces.
#[derive(Debug)]
pub struct ResponseDecoder {
    asked: Asked,
    limits: HeadLimits,
    parser: HeadParser,
    input: BytesMut,
    state: State,
}

impl ResponseDecoder {
    /// For the response to one request.
    pub fn new(asked: Asked, limits: HeadLimits) -> Self {
        Self { asked, limits, parser: HeadParser::default(), input: BytesMut::new(), state: State::Head }
    }

    /// Adds what was received.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.input.extend_from_slice(bytes);
    }

    /// Whether the response is complete, or the connection is upgraded.
    pub fn is_done(&self) -> bool {
        matches!(self.state, State::Done)
    }

    /// What was received and belongs to nothing seen so far.
    pub fn take_rest(&mut self) -> Bytes {
        std::mem::take(&mut self.input).freeze()
    }

    /// The next event; `None` when more input is needed, or at the end.
    ///
    /// # Errors
    /// The connection cannot be used after that.
    pub fn next_event(&mut self) -> Result<Option<Event>, ResponseError> {
        match &mut self.state {
            State::Done => Ok(None),
            State::Head => self.next_head(),
            State::Body(decoder) => {
                if decoder.is_done() {
                    let trailers = decoder.take_trailers();
                    self.state = State::Done;
                    return Ok(Some(Event::End(trailers)));
                }
                let mut data = None;
                while data.is_none() && !decoder.is_done() {
                    let step = decoder.decode(&self.input)?;
                    if step.consumed == 0 {
                        return Ok(None);
                    }
                    let mut used = self.input.split_to(step.consumed);
                    if !step.data.is_empty() {
                        used.truncate(step.data.end);
                        used.advance(step.data.start);
                        data = Some(used.freeze());
                    }
                }
                match data {
                    Some(data) => Ok(Some(Event::Data(data))),
                    None => self.next_event(),
                }
            }
        }
    }

    fn next_head(&mut self) -> Result<Option<Event>, ResponseError> {
        let Some((head, length)) = self.parser.parse_response(&self.input, &self.limits)? else {
            return Ok(None);
        };
        self.input.advance(length);
        let is_switch = head.status == 101;
        if (100..200).contains(&head.status) && !is_switch {
            return Ok(Some(Event::Interim(head)));
        }
        let upgrade = is_switch || (self.asked == Asked::Connect && (200..300).contains(&head.status));
        let framing = match self.asked {
            _ if upgrade => Framing::None,
            Asked::Head => Framing::None,
            _ => head.framing()?,
        };
        let keep_alive = !upgrade && framing != Framing::UntilClose && head.keep_alive();
        self.state = if upgrade { State::Done } else { State::Body(Decoder::new(framing)) };
        Ok(Some(Event::Head { head, keep_alive, upgrade }))
    }

    /// The peer sends nothing more: the end of a body without a length, given as a last event.
    ///
    /// # Errors
    /// [`ResponseError::Closed`] when nothing of the response has come, [`BodyError::Incomplete`] within it.
    pub fn finish(&mut self) -> Result<Option<Event>, ResponseError> {
        match &mut self.state {
            State::Done => Ok(None),
            State::Head => Err(ResponseError::Closed),
            State::Body(decoder) => {
                decoder.finish()?;
                self.state = State::Done;
                Ok(Some(Event::End(Headers::new())))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of the text, cut into pieces of `size` bytes.
    fn events(asked: Asked, text: &str, size: usize) -> Result<(Vec<String>, String), ResponseError> {
        let mut decoder = ResponseDecoder::new(asked, HeadLimits::default());
        let mut found: Vec<String> = Vec::new();
        for piece in text.as_bytes().chunks(size) {
            decoder.feed(piece);
            while let Some(event) = decoder.next_event()? {
                let text = match event {
                    Event::Interim(head) => format!("interim {}", head.status),
                    Event::Head { head, keep_alive, upgrade } => {
                        let reason = String::from_utf8_lossy(&head.reason);
                        format!("head {} {reason} {keep_alive} {upgrade}", head.status)
                    }
                    Event::Data(bytes) => match found.pop() {
                        Some(last) if last.starts_with("data") => {
                            format!("{last}{}", String::from_utf8_lossy(&bytes))
                        }
                        last => {
                            found.extend(last);
                            format!("data {}", String::from_utf8_lossy(&bytes))
                        }
                    },
                    Event::End(trailers) => format!("end {}", trailers.len()),
                };
                found.push(text);
            }
        }
        if !decoder.is_done() && decoder.finish()?.is_some() {
            found.push("end".to_owned());
        }
        Ok((found, String::from_utf8_lossy(&decoder.take_rest()).into_owned()))
    }

    #[test]
    fn responses_in_pieces_of_any_size() {
        let cases: [(Asked, &str, &[&str], &str); 8] = [
            (
                Asked::Other,
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
                &["head 200 OK true false", "data hello", "end 0"],
                "",
            ),
            (
                Asked::Other,
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\nX: y\r\n\r\n",
                &["interim 100", "head 200 OK true false", "data abc", "end 1"],
                "",
            ),
            (Asked::Other, "HTTP/1.0 200 OK\r\n\r\nabc", &["head 200 OK false false", "data abc", "end"], ""),
            (
                Asked::Head,
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
                &["head 200 OK true false", "end 0"],
                "",
            ),
            (
                Asked::Other,
                "HTTP/1.1 204 No Content\r\n\r\n",
                &["head 204 No Content true false", "end 0"],
                "",
            ),
            (
                Asked::Other,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nframes",
                &["head 101 Switching Protocols false true"],
                "frames",
            ),
            (Asked::Connect, "HTTP/1.1 200 OK\r\n\r\nabc", &["head 200 OK false true"], "abc"),
            (
                Asked::Other,
                "HTTP/1.1 200\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
                &["head 200  false false", "end 0"],
                "",
            ),
        ];
        for (asked, text, expected, rest) in cases {
            for size in [1, 2, 7, 1000] {
                let (found, left) = events(asked, text, size).unwrap();
                assert_eq!(found, expected, "{text:?} by {size}");
                assert_eq!(left, rest, "{text:?} by {size}");
            }
        }
    }

    #[test]
    fn what_is_no_response_is_refused() {
        for text in [
            "HTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 20 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\na b: c\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab",
            "HTTP/1.1 200 OK\r\n",
            "",
        ] {
            assert!(events(Asked::Other, text, 3).is_err(), "{text:?}");
        }
        let long = format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "y".repeat(20_000));
        assert_eq!(events(Asked::Other, &long, 1000).unwrap_err(), HeadError::TooLarge.into());
    }
}

//! The task of one connection: it reads, delivers, waits for writability, and ends the connection.

use std::cell::Cell;
use std::future::Future;
use std::io;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep};

use super::flush::flush_polled;
use super::handle::{Shared, WebSocket};
use super::{CloseEvent, Listener, Mask, State};
use crate::error::Error;
use crate::websocket::decoder::{Decoder, Event};
use crate::websocket::frame::{MAX_CONTROL_PAYLOAD, PONG, Role};
use crate::websocket::protocol_error::ProtocolError;

const READ_BUFFER: usize = 256 * 1024;
/// Reads per poll; with TCP the second one finds nothing and costs no system call.
const READS: usize = 16;
/// How long the peer's FIN is awaited once both Close frames are through.
const LINGER: Duration = Duration::from_secs(2);
/// How often the others get to run before whoever asked for the end hears of it.
const COURTESY: u8 = 3;
/// Looks at changed state per poll.
const ROUNDS: usize = 16;

thread_local! {
    /// The read buffer of all connections, taken by the driver that is being polled.
    static BUFFER: Cell<Option<Box<[u8]>>> = const { Cell::new(None) };
}

/// The connection's life: dropping it ends the connection, whatever handles remain.
struct Life(Rc<Shared>);

impl Drop for Life {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl Shared {
    /// Closes the stream and drops all that waits.
    fn end(&self) {
        self.state.set(State::Closed);
        self.stream.borrow_mut().take();
        self.blocked.set(false);
        self.drop_output();
        self.release();
    }
}

/// The reading side of a connection, before it has a listener.
pub struct Driver {
    life: Life,
    decoder: Decoder,
}

impl Driver {
    pub(super) fn new(shared: Rc<Shared>) -> Self {
        let decoder = Decoder::new(shared.options.decoder.clone(), shared.deflate());
        Self { life: Life(shared), decoder }
    }

    /// Runs the connection to its end. Spawn it on the thread's `LocalSet`.
    pub fn run<L: Listener + Unpin>(self, listener: L) -> Run<L> {
        Run {
            life: self.life,
            decoder: self.decoder,
            listener,
            phase: Phase::Reading,
            peer_close: None,
            timer: None,
            is_shut: false,
            asked: false,
            backlog: Vec::new(),
            backlog_at: 0,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Frames are read and delivered.
    Reading,
    /// Nothing is delivered any more; what is queued goes out.
    Ending,
    /// A client waits for the server's FIN (RFC 6455 §7.1.1), or whoever wants to see the peer's.
    AwaitFin,
    /// The peer has ended too, and has a moment to notice that we did: whoever asked for the end hears of it last.
    Courtesy(u8),
    /// `closed` was reported; what the peer still sends is read, lest the kernel answers it with a reset
    /// that overtakes the Close frame.
    Linger,
}

/// The future behind [`Driver::run`].
pub struct Run<L> {
    life: Life,
    decoder: Decoder,
    listener: L,
    phase: Phase,
    peer_close: Option<Box<(Option<u16>, String)>>,
    timer: Option<Pin<Box<Sleep>>>,
    /// Our direction has ended, while the peer's goes on.
    is_shut: bool,
    /// This side sent its Close frame first.
    asked: bool,
    /// Bytes that were read before the socket was paused, and how many of them are delivered.
    backlog: Vec<u8>,
    backlog_at: usize,
}

const _: () = assert!(size_of::<Run<()>>() <= 320);

/// What a read came to.
enum Read {
    Blocked,
    Some(usize),
    End(Option<io::Error>),
}

impl<L: Listener + Unpin> Future for Run<L> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        let shared = Rc::clone(&this.life.0);
        shared.keep_waker(cx.waker());
        shared.polling.set(true);
        let mut rounds = 0;
        let result = loop {
            shared.look_again.set(false);
            let result = this.step(cx);
            flush_polled();
            if result.is_ready() || !shared.look_again.get() {
                break result;
            }
            rounds += 1;
            if rounds == ROUNDS {
                cx.waker().wake_by_ref();
                break result;
            }
        };
        shared.polling.set(false);
        result
    }
}

impl<L: Listener + Unpin> Run<L> {
    fn step(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let shared = Rc::clone(&self.life.0);
        if shared.terminated.get() {
            self.finish();
            return Poll::Ready(());
        }
        if shared.blocked.get() {
            shared.poll_write(cx);
        }
        if shared.overflowed.take() && shared.state.get() == State::Open {
            WebSocket(Rc::clone(&shared)).close_unchecked(Some(1013), b"", None);
            self.listener.error(&Error::Backpressure);
        }
        if shared.drained.take() {
            self.listener.drained();
        }
        if self.phase == Phase::Reading && self.read(cx) {
            return Poll::Ready(());
        }
        if shared.terminated.get() {
            self.finish();
            return Poll::Ready(());
        }
        let written = shared.out.borrow().len() == 0 && !shared.blocked.get();
        let is_answered = shared.close_sent.get() || shared.write_failed.get();
        if self.phase == Phase::Ending && (written && is_answered || shared.write_failed.get()) {
            self.hang_up(cx);
        }
        if self.phase == Phase::Reading && shared.ending.get() && written && !self.is_shut {
            self.is_shut = self.shut(cx);
        }
        let discards = match self.phase {
            Phase::AwaitFin | Phase::Linger => true,
            Phase::Ending => !is_answered,
            Phase::Reading | Phase::Courtesy(_) => false,
        };
        if discards && self.discard(cx) {
            return Poll::Ready(());
        }
        if let Phase::Courtesy(left) = self.phase {
            if left == 0 {
                self.finish();
                return Poll::Ready(());
            }
            self.phase = Phase::Courtesy(left - 1);
            // It wakes this task when the network has been looked at.
            let _ = pin!(tokio::task::yield_now()).poll(cx);
        }
        if shared.close_sent.get() || shared.write_failed.get() {
            let timeout = shared.options.close_timeout;
            let timer = self.timer.get_or_insert_with(|| sleep(timeout));
            if timer.as_mut().poll(cx).is_ready() {
                self.finish();
                return Poll::Ready(());
            }
        }
        Poll::Pending
    }

    /// Reads and delivers; true when the connection is over.
    fn read(&mut self, cx: &mut Context<'_>) -> bool {
        let shared = Rc::clone(&self.life.0);
        if shared.paused.get() {
            // Without reading only this tells that the peer is gone.
            if shared.write_failed.get() {
                self.finish();
            }
            return shared.write_failed.get();
        }
        let mut buffer = BUFFER.take().unwrap_or_else(|| vec![0; READ_BUFFER].into_boxed_slice());
        let mut total = 0;
        let mut ended = None;
        for turn in 0.. {
            if self.phase != Phase::Reading || shared.paused.get() || shared.terminated.get() {
                break;
            }
            if turn == READS || total >= READ_BUFFER {
                cx.waker().wake_by_ref();
                break;
            }
            if !self.backlog.is_empty() {
                self.deliver_backlog();
                continue;
            }
            match self.read_once(cx, &mut buffer) {
                Read::Blocked => break,
                Read::Some(read) => total += read,
                Read::End(error) => {
                    ended = Some(error);
                    break;
                }
            }
        }
        BUFFER.set(Some(buffer));
        self.decoder.release();
        match ended {
            None => false,
            Some(error) => {
                if let Some(error) = error {
                    shared.state.set(State::Closing);
                    self.listener.error(&Error::Io(error));
                }
                self.finish();
                true
            }
        }
    }

    fn read_once(&mut self, cx: &mut Context<'_>, buffer: &mut [u8]) -> Read {
        if !self.life.0.watched.get()
            && let Some(mut rest) = self.decoder.direct()
        {
            let result = match self.life.0.stream.borrow_mut().as_mut() {
                Some(stream) => pin!(stream.read_buf(&mut rest)).poll(cx),
                None => Poll::Ready(Ok(0)),
            };
            return match result {
                Poll::Pending => Read::Blocked,
                Poll::Ready(Ok(0)) => Read::End(None),
                Poll::Ready(Err(error)) => Read::End(meaning(error)),
                Poll::Ready(Ok(read)) => {
                    self.life.0.count(read);
                    self.deliver_direct(read);
                    Read::Some(read)
                }
            };
        }
        match self.life.0.poll_read(cx, buffer) {
            Poll::Pending => Read::Blocked,
            Poll::Ready(Ok(0)) => Read::End(None),
            Poll::Ready(Err(error)) => Read::End(meaning(error)),
            Poll::Ready(Ok(read)) => {
                // They are unmasked in place.
                let seen = self.life.0.watched.get().then(|| buffer[..read].to_vec());
                let delivered = self.deliver(&mut buffer[..read]);
                if let Some(seen) = seen {
                    self.listener.bytes(&seen);
                }
                self.backlog.extend_from_slice(&buffer[delivered..read]);
                Read::Some(read)
            }
        }
    }

    fn deliver_direct(&mut self, read: usize) {
        match self.decoder.direct_filled(read) {
            Ok(None) => {}
            Ok(Some(event)) => {
                handle(&self.life.0, &mut self.listener, &mut self.peer_close, event);
            }
            Err(error) => self.fail(error),
        }
    }

    /// Delivers what came before a pause, once; the rest stays where it is if there is another.
    fn deliver_backlog(&mut self) {
        let mut backlog = std::mem::take(&mut self.backlog);
        let rest = backlog.get_mut(self.backlog_at..).unwrap_or_default();
        let delivered = self.deliver(rest);
        self.backlog_at += delivered;
        if self.backlog_at < backlog.len() {
            self.backlog = backlog;
        } else {
            self.backlog_at = 0;
        }
    }

    /// Delivers up to the end or a pause, and says how far it came.
    // Hot: the way of every received message.
    fn deliver(&mut self, bytes: &mut [u8]) -> usize {
        let shared = &self.life.0;
        let mut at = 0;
        while at < bytes.len() && !shared.paused.get() && !shared.terminated.get() {
            let asked = shared.close_sent.get();
            match self.decoder.decode(&mut bytes[at..]) {
                Ok((taken, event)) => {
                    at += taken;
                    if let Some(event) = event {
                        handle(shared, &mut self.listener, &mut self.peer_close, event);
                        if self.peer_close.is_some() {
                            self.asked = asked;
                            // RFC 6455 §1.4: what follows a Close frame is discarded.
                            self.phase = Phase::Ending;
                            return bytes.len();
                        }
                    }
                }
                Err(error) => {
                    self.fail(error);
                    return bytes.len();
                }
            }
        }
        at
    }

    fn fail(&mut self, error: ProtocolError) {
        let socket = WebSocket(Rc::clone(&self.life.0));
        let (code, reason) = (self.life.0.options.on_violation)(&error);
        if !self.listener.answer_close(Some(code), None) && !self.life.0.close_sent.get() {
            let end = reason.floor_char_boundary(MAX_CONTROL_PAYLOAD - 2);
            socket.close_unchecked(Some(code), reason[..end].as_bytes(), None);
        }
        self.phase = Phase::Ending;
        self.listener.error(&Error::WebSocket(error));
    }

    /// Everything is written: the server ends the TCP connection, the client lets it.
    fn hang_up(&mut self, cx: &mut Context<'_>) {
        let shared = Rc::clone(&self.life.0);
        let is_client = shared.options.decoder.role == Role::Client;
        if is_client && !shared.options.hangs_up && self.peer_close.is_some() {
            self.phase = Phase::AwaitFin;
        } else {
            if !self.is_shut && !self.shut(cx) {
                return;
            }
            if shared.options.await_fin {
                // The timer since the Close frame goes on.
                self.phase = Phase::AwaitFin;
                return;
            }
            self.phase = Phase::Linger;
            self.report();
        }
        let timer = sleep(LINGER.min(shared.options.close_timeout));
        self.timer = Some(timer);
    }

    /// Ends our direction; false as long as that has to wait.
    fn shut(&self, cx: &mut Context<'_>) -> bool {
        match self.life.0.stream.borrow_mut().as_mut() {
            Some(stream) => Pin::new(stream).poll_shutdown(cx).is_ready(),
            None => true,
        }
    }

    /// Reads up to the peer's FIN; true when it came and the connection is over.
    fn discard(&mut self, cx: &mut Context<'_>) -> bool {
        let shared = Rc::clone(&self.life.0);
        let mut scratch = [0; 4096];
        for _ in 0..READS * 4 {
            match shared.poll_read(cx, &mut scratch) {
                Poll::Pending => return false,
                Poll::Ready(Ok(0)) if self.phase == Phase::AwaitFin && self.asked => {
                    self.phase = Phase::Courtesy(COURTESY);
                    return false;
                }
                Poll::Ready(Ok(0) | Err(_)) => {
                    self.finish();
                    return true;
                }
                Poll::Ready(Ok(_)) => {}
            }
        }
        cx.waker().wake_by_ref();
        false
    }

    fn finish(&mut self) {
        // What was sent before the end, in the same turn, is tried.
        self.life.0.flush();
        self.life.0.end();
        if self.phase != Phase::Linger {
            self.phase = Phase::Linger;
            self.report();
        }
    }

    fn report(&mut self) {
        let shared = &self.life.0;
        shared.state.set(State::Closed);
        shared.release();
        let event = match self.peer_close.take() {
            Some(close) => {
                let (code, reason) = *close;
                CloseEvent { code: code.unwrap_or(1005), reason, clean: shared.close_sent.get() }
            }
            None => CloseEvent { code: 1006, reason: String::new(), clean: false },
        };
        self.listener.closed(event);
    }
}

impl Shared {
    fn poll_read(&self, cx: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        let mut stream = self.stream.borrow_mut();
        let Some(stream) = stream.as_mut() else {
            return Poll::Ready(Ok(0));
        };
        let mut buffer = ReadBuf::new(buffer);
        ready!(Pin::new(stream).poll_read(cx, &mut buffer))?;
        let read = buffer.filled().len();
        self.count(read);
        Poll::Ready(Ok(read))
    }

    fn count(&self, read: usize) {
        self.bytes_read.set(self.bytes_read.get().saturating_add_unsigned(read as u64));
    }
}

fn handle<L: Listener>(
    shared: &Rc<Shared>,
    listener: &mut L,
    peer_close: &mut Option<Box<(Option<u16>, String)>>,
    event: Event<'_>,
) {
    match event {
        Event::Message { kind, payload, compressed, ends } => {
            if !ends.is_empty() {
                listener.fragments(ends);
            }
            listener.received(kind, payload, compressed);
        }
        Event::Pong(payload) => listener.pong(payload),
        Event::Ping(payload) => {
            let is_answered = shared.options.auto_pong && shared.state.get() == State::Open;
            if is_answered && !listener.answer_ping(payload) {
                answer_ping(shared, payload);
            }
            listener.ping(payload);
        }
        Event::Close { code, reason } => {
            *peer_close = Some(Box::new((code, reason.to_owned())));
            listener.peer_close(code, reason);
            if !listener.answer_close(code, Some(reason))
                && !shared.close_sent.get()
                && !shared.terminated.get()
            {
                WebSocket(Rc::clone(shared)).close_unchecked(code, reason.as_bytes(), None);
            }
        }
    }
}

fn answer_ping(shared: &Rc<Shared>, payload: &[u8]) {
    let limit = shared.options.max_pending_pongs;
    if shared.pending_pongs.get() >= limit {
        // Many pings in one read are no offence; pongs that the socket does not take are.
        shared.flush();
    }
    let socket = WebSocket(Rc::clone(shared));
    if shared.pending_pongs.get() >= limit {
        socket.terminate();
        return;
    }
    shared.pending_pongs.set(shared.pending_pongs.get() + 1);
    socket.push_control(PONG, payload, Mask::Role, None);
}

/// A TLS peer that hangs up without `close_notify` is a peer that hangs up.
fn meaning(error: io::Error) -> Option<io::Error> {
    (error.kind() != io::ErrorKind::UnexpectedEof).then_some(error)
}

fn sleep(time: Duration) -> Pin<Box<Sleep>> {
    // A timeout beyond the clock's range is no timeout: thirty years will do.
    let limit = Duration::from_secs(86400 * 365 * 30);
    Box::pin(tokio::time::sleep_until(Instant::now() + time.min(limit)))
}

//! Unbuffered writes to the standard streams: in order with everything else that writes there.

use std::io;
use std::io::IsTerminal;
use std::os::fd::BorrowedFd;

use rustix::event::{PollFd, PollFlags, poll};

/// A standard stream that programs write to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// File descriptor 1.
    Stdout,
    /// File descriptor 2.
    Stderr,
}

impl Stream {
    fn fd(self) -> BorrowedFd<'static> {
        match self {
            Self::Stdout => rustix::stdio::stdout(),
            Self::Stderr => rustix::stdio::stderr(),
        }
    }

    /// Writes all bytes, waiting for a slow reader.
    ///
    /// # Errors
    /// What the system says, `BrokenPipe` included.
    pub fn write(self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match rustix::io::write(self.fd(), bytes) {
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(rustix::io::Errno::INTR) => {}
                // Another process made the shared pipe non-blocking.
                Err(rustix::io::Errno::AGAIN) => {
                    let fd = self.fd();
                    let mut fds = [PollFd::new(&fd, PollFlags::OUT)];
                    let _ = poll(&mut fds, None);
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Whether the stream is a terminal.
    pub fn is_terminal(self) -> bool {
        match self {
            Self::Stdout => io::stdout().is_terminal(),
            Self::Stderr => io::stderr().is_terminal(),
        }
    }

    /// Columns and rows of the terminal behind the stream.
    pub fn window_size(self) -> Option<(u16, u16)> {
        let size = rustix::termios::tcgetwinsize(self.fd()).ok()?;
        (size.ws_col > 0).then_some((size.ws_col, size.ws_row))
    }

    /// Whether to color what is written: on a terminal, unless `NO_COLOR` or `FORCE_COLOR` decides.
    pub fn has_colors(self) -> bool {
        let set = |name: &str| std::env::var(name).ok();
        match set("FORCE_COLOR").as_deref() {
            Some("0" | "false") => return false,
            Some(_) => return true,
            None => {}
        }
        if set("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            return false;
        }
        self.is_terminal() && set("TERM").is_none_or(|term| term != "dumb")
    }
}

/// How a terminal hands on what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputMode {
    /// Lines, as the program found it.
    Lines,
    /// Lines that stay invisible.
    Silent,
    /// Each key by itself, invisible; none is a signal.
    Raw,
}

thread_local! {
    /// The settings that the program found.
    static FOUND: std::cell::RefCell<Option<rustix::termios::Termios>> = const { std::cell::RefCell::new(None) };
}

/// Changes the mode of standard input.
///
/// # Errors
/// When it is no terminal.
pub fn set_input_mode(mode: InputMode) -> io::Result<()> {
    use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
    let stdin = rustix::stdio::stdin();
    let found = FOUND.with_borrow_mut(|found| -> io::Result<_> {
        if found.is_none() {
            *found = Some(tcgetattr(stdin)?);
        }
        Ok(found.clone())
    })?;
    let Some(mut settings) = found else { return Ok(()) };
    match mode {
        InputMode::Lines => {}
        InputMode::Silent => settings.local_modes.remove(LocalModes::ECHO),
        InputMode::Raw => {
            let output = settings.output_modes;
            settings.make_raw();
            // Line ends of what is printed stay as they are.
            settings.output_modes = output;
        }
    }
    tcsetattr(stdin, OptionalActions::Drain, &settings)?;
    Ok(())
}

//! What `new Date(text)` and `Date.parse` read: the standard's form
//! (<https://tc39.es/ecma262/#sec-date-time-string-format>), and what V8 reads besides: `Feb 29 2024 10:05 PM`, `2/29/2024`,
//! `29 Feb 2024 10:05 GMT+1`. There, words before the first number, commas and what is in parentheses mean nothing.

const MS_PER_SECOND: i64 = 1000;
const MS_PER_MINUTE: i64 = 60 * MS_PER_SECOND;
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;

/// A `Date` reaches 275,760.
const YEARS: i64 = 280_000;

/// Milliseconds from the epoch to the last and first date: <https://tc39.es/ecma262/#sec-timeclip>.
pub(crate) const FARTHEST: i64 = 8_640_000_000_000_000;

const MONTHS: [&[u8]; 12] =
    [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];

/// Hours from UTC.
const ZONES: [(&[u8], i64); 11] = [
    (b"utc", 0),
    (b"ut", 0),
    (b"gmt", 0),
    (b"est", -5),
    (b"edt", -4),
    (b"cst", -6),
    (b"cdt", -5),
    (b"mst", -7),
    (b"mdt", -6),
    (b"pst", -8),
    (b"pdt", -7),
];

/// Digits of a number that count.
const MOST_DIGITS: usize = 9;

/// What a text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateText {
    /// Milliseconds since the epoch by the clock of the zone.
    pub local: i64,
    /// The zone's distance from UTC in milliseconds; the system's zone is meant where there is none.
    pub offset: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Number {
        value: i64,
        digits: usize,
    },
    Word(Word),
    /// An ASCII character before the letters.
    Symbol(u8),
    Space,
    End,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Month(i64),
    /// `AM` and `PM`, with the hours that they add.
    Half(i64),
    Zone(i64),
    Z,
    T,
    Other,
}

impl Word {
    /// What the first letters of a word say.
    fn of(letters: &[u8]) -> Self {
        let letters = letters.to_ascii_lowercase();
        if let Some(month) = MONTHS.iter().position(|name| letters.starts_with(name)) {
            return Self::Month(i64::try_from(month).unwrap_or(0) + 1);
        }
        match letters.as_slice() {
            b"am" => Self::Half(0),
            b"pm" => Self::Half(12),
            b"z" => Self::Z,
            b"t" => Self::T,
            letters => {
                let zone = ZONES.iter().find(|(name, _)| *name == letters);
                zone.map_or(Self::Other, |(_, hours)| Self::Zone(*hours))
            }
        }
    }
}

/// Goes through a text, one token ahead.
struct Scanner<'t> {
    rest: &'t [u16],
    next: Token,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t [u16]) -> Self {
        let mut scanner = Self { rest: text, next: Token::End };
        scanner.take();
        scanner
    }

    fn take(&mut self) -> Token {
        let after = self.read();
        std::mem::replace(&mut self.next, after)
    }

    fn read(&mut self) -> Token {
        let Some(first) = self.rest.first().copied() else { return Token::End };
        let ascii = u8::try_from(first).ok().filter(u8::is_ascii);
        let (token, length) = match ascii {
            Some(b'0'..=b'9') => {
                let of_digit = |unit: &u16| {
                    u8::try_from(*unit).ok().filter(u8::is_ascii_digit).map(|digit| digit - b'0')
                };
                let digits = self.rest.iter().map_while(of_digit).map(i64::from);
                let significant = digits.clone().skip_while(|digit| *digit == 0).take(MOST_DIGITS);
                let value = significant.fold(0, |value, digit| value * 10 + digit);
                let digits = digits.count();
                (Token::Number { value, digits }, digits)
            }
            _ if is_space(first) => (Token::Space, 1),
            Some(symbol @ ..b'A') => (Token::Symbol(symbol), 1),
            _ => {
                let length = self
                    .rest
                    .iter()
                    .take_while(|unit| **unit >= u16::from(b'A') && !is_space(**unit))
                    .count();
                // Four letters tell all words apart, and those that are longer from them.
                let start = self.rest.iter().take(length.min(4));
                let start: Vec<u8> = start.map(|unit| u8::try_from(*unit).unwrap_or(b'?')).collect();
                (Token::Word(Word::of(&start)), length)
            }
        };
        self.rest = self.rest.get(length..).unwrap_or_default();
        token
    }

    fn skip(&mut self, symbol: u8) -> bool {
        let found = self.next == Token::Symbol(symbol);
        if found {
            self.take();
        }
        found
    }

    fn sign(&mut self) -> Option<i64> {
        let sign = match self.next {
            Token::Symbol(b'+') => 1,
            Token::Symbol(b'-') => -1,
            _ => return None,
        };
        self.take();
        Some(sign)
    }

    /// A number of so many digits up to `most`.
    fn fixed(&mut self, count: usize, least: i64, most: i64) -> Option<i64> {
        match self.next {
            Token::Number { value, digits } if digits == count && (least..=most).contains(&value) => {
                self.take();
                Some(value)
            }
            _ => None,
        }
    }

    fn skip_parentheses(&mut self) {
        let mut depth = 1;
        while depth > 0 && self.next != Token::End {
            match self.take() {
                Token::Symbol(b'(') => depth += 1,
                Token::Symbol(b')') => depth -= 1,
                _ => {}
            }
        }
    }
}

fn is_space(unit: u16) -> bool {
    unit == 0xfeff || char::from_u32(u32::from(unit)).is_some_and(char::is_whitespace)
}

/// The milliseconds that digits behind a point are.
fn milliseconds(value: i64, digits: usize) -> i64 {
    let digits = u32::try_from(digits.min(MOST_DIGITS)).unwrap_or(0);
    if digits <= 3 { value * 10_i64.pow(3 - digits) } else { value / 10_i64.pow(digits - 3) }
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    /// Numbers of the date, in the order of the text.
    day: Vec<i64>,
    month: Option<i64>,
    is_iso: bool,
    /// Hours, minutes, seconds, milliseconds.
    time: Vec<i64>,
    half: Option<i64>,
    zone_sign: Option<i64>,
    zone_hour: Option<i64>,
    zone_minute: Option<i64>,
}

const DAY_PARTS: usize = 3;
const TIME_PARTS: usize = 4;

impl Reader {
    fn add_day(&mut self, value: i64) -> Option<()> {
        (self.day.len() < DAY_PARTS).then(|| self.day.push(value))
    }

    fn add_time(&mut self, value: i64) -> Option<()> {
        (self.time.len() < TIME_PARTS).then(|| self.time.push(value))
    }

    /// Adds the last part of the time.
    fn end_time(&mut self, value: i64) {
        self.time.push(value);
        self.time.resize(TIME_PARTS, 0);
    }

    /// Whether the time goes on with this number.
    fn time_expects(&self, value: i64) -> bool {
        match self.time.len() {
            1 | 2 => (0..60).contains(&value),
            3 => (0..1000).contains(&value),
            _ => false,
        }
    }

    fn set_zone(&mut self, hours: i64) {
        self.zone_sign = Some(if hours < 0 { -1 } else { 1 });
        self.zone_hour = Some(hours.abs());
        self.zone_minute = Some(0);
    }

    fn is_utc(&self) -> bool {
        self.zone_hour == Some(0) && self.zone_minute == Some(0)
    }

    /// Reads the standard's form as far as the text has it, and gives the token that is not of it, `End` if all is. `None`: it is no
    /// date, as behind a `T` that begins no time.
    fn standard(&mut self, scanner: &mut Scanner<'_>) -> Option<Token> {
        let signed = scanner.next;
        if let Some(sign) = scanner.sign() {
            let Token::Number { value, digits: 6 } = scanner.next else { return Some(signed) };
            scanner.take();
            if sign < 0 && value == 0 {
                return Some(signed);
            }
            self.day.push(sign * value);
        } else if let Some(year) = scanner.fixed(4, 0, 9999) {
            self.day.push(year);
        } else {
            return Some(scanner.take());
        }
        if scanner.skip(b'-') {
            let Some(month) = scanner.fixed(2, 1, 12) else { return Some(scanner.take()) };
            self.day.push(month);
            if scanner.skip(b'-') {
                let Some(day) = scanner.fixed(2, 1, 31) else { return Some(scanner.take()) };
                self.day.push(day);
            }
        }
        if scanner.next == Token::Word(Word::T) {
            scanner.take();
            self.standard_time(scanner)?;
            if scanner.next != Token::End {
                return None;
            }
        } else if scanner.next != Token::End {
            return Some(scanner.take());
        }
        self.is_iso = true;
        if self.time.is_empty() {
            self.set_zone(0);
        }
        Some(Token::End)
    }

    fn standard_time(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        let hour = scanner.fixed(2, 0, 24)?;
        let is_midnight = hour == 24;
        self.time.push(hour);
        if !scanner.skip(b':') {
            return None;
        }
        let most = if is_midnight { 0 } else { 59 };
        self.time.push(scanner.fixed(2, 0, most)?);
        if scanner.skip(b':') {
            self.time.push(scanner.fixed(2, 0, most)?);
            if scanner.skip(b'.') {
                let Token::Number { value, digits } = scanner.next else { return None };
                if is_midnight && value > 0 {
                    return None;
                }
                scanner.take();
                self.time.push(milliseconds(value, digits));
            }
        }
        if scanner.next == Token::Word(Word::Z) {
            scanner.take();
            self.set_zone(0);
        } else if let Some(sign) = scanner.sign() {
            self.zone_sign = Some(sign);
            if let Token::Number { value, digits: 4 } = scanner.next {
                if value / 100 > 23 || value % 100 > 59 {
                    return None;
                }
                scanner.take();
                (self.zone_hour, self.zone_minute) = (Some(value / 100), Some(value % 100));
            } else {
                self.zone_hour = Some(scanner.fixed(2, 0, 23)?);
                if !scanner.skip(b':') {
                    return None;
                }
                self.zone_minute = Some(scanner.fixed(2, 0, 59)?);
            }
        }
        Some(())
    }

    /// Reads the rest by V8's rules, beginning with `token`.
    fn free(&mut self, mut token: Token, scanner: &mut Scanner<'_>) -> Option<()> {
        let mut has_number = !self.day.is_empty();
        while token != Token::End {
            match token {
                Token::Number { value, .. } => {
                    has_number = true;
                    self.number(value, scanner)?;
                }
                Token::Word(word) => match word {
                    Word::Half(hours) if !self.time.is_empty() => self.half = Some(hours),
                    Word::Month(month) => {
                        self.month = Some(month);
                        scanner.skip(b'-');
                    }
                    Word::Zone(hours) if has_number => self.set_zone(hours),
                    Word::Z if has_number => self.set_zone(0),
                    _ if has_number || matches!(scanner.next, Token::Number { .. }) => return None,
                    _ => {}
                },
                Token::Symbol(sign @ (b'+' | b'-')) if self.is_utc() || !self.time.is_empty() => {
                    has_number = true;
                    self.zone_sign = Some(if sign == b'-' { -1 } else { 1 });
                    self.zone(scanner)?;
                }
                Token::Symbol(b'+' | b'-' | b')') if has_number => return None,
                Token::Symbol(b'(') => scanner.skip_parentheses(),
                Token::Symbol(_) | Token::Space | Token::End => {}
            }
            token = scanner.take();
        }
        Some(())
    }

    fn number(&mut self, value: i64, scanner: &mut Scanner<'_>) -> Option<()> {
        if scanner.skip(b':') {
            if scanner.skip(b':') {
                if !self.time.is_empty() {
                    return None;
                }
                self.add_time(value)?;
                return self.add_time(0);
            }
            self.add_time(value)?;
            scanner.skip(b'.');
            return Some(());
        }
        if scanner.next == Token::Symbol(b'.') && self.time_expects(value) {
            scanner.take();
            self.add_time(value)?;
            let Token::Number { value, digits } = scanner.take() else { return None };
            self.end_time(milliseconds(value, digits));
            return Some(());
        }
        // A point behind a number of the date goes with it.
        scanner.skip(b'.');
        if self.zone_hour.is_some() && self.zone_minute.is_none() && (0..60).contains(&value) {
            self.zone_minute = Some(value);
        } else if self.time_expects(value) {
            self.end_time(value);
            let ends = matches!(
                scanner.next,
                Token::End | Token::Space | Token::Word(Word::Z) | Token::Symbol(b'+' | b'-')
            );
            return ends.then_some(());
        } else {
            self.add_day(value)?;
            scanner.skip(b'-');
        }
        Some(())
    }

    /// `+1`, `+01`, `+0100`, `+01:00`, behind the sign.
    fn zone(&mut self, scanner: &mut Scanner<'_>) -> Option<()> {
        let (mut value, mut length) = (0, 0);
        if let Token::Number { value: number, digits } = scanner.next {
            scanner.take();
            (value, length) = (number, digits);
        }
        (self.zone_hour, self.zone_minute) = match length {
            _ if scanner.next == Token::Symbol(b':') => (Some(value), None),
            1 | 2 => (Some(value), Some(0)),
            3 | 4 => (Some(value / 100), Some(value % 100)),
            _ => return None,
        };
        Some(())
    }

    fn date(&self) -> Option<(i64, i64, i64)> {
        let &[first, ref rest @ ..] = self.day.as_slice() else { return None };
        let (second, third) = (rest.first().copied().unwrap_or(1), rest.get(1).copied().unwrap_or(1));
        let is_day = |value| (1..=31).contains(&value);
        let (mut year, month, day) = match self.month {
            None if self.is_iso || !is_day(first) => (first, second, third),
            None => (third, first, second),
            Some(month) if !is_day(first) => (first, month, second),
            Some(month) => (second, month, first),
        };
        if !self.is_iso {
            year += match year {
                0..50 => 2000,
                50..100 => 1900,
                _ => 0,
            };
        }
        ((1..=12).contains(&month) && is_day(day) && year.abs() < YEARS).then_some((year, month, day))
    }

    fn finish(&self) -> Option<DateText> {
        let (year, month, day) = self.date()?;
        let part = |at: usize| self.time.get(at).copied().unwrap_or(0);
        let (mut hour, minute, second, ms) = (part(0), part(1), part(2), part(3));
        if let Some(half) = self.half {
            if !(0..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + half;
        }
        let is_time = (0..24).contains(&hour)
            && (0..60).contains(&minute)
            && (0..60).contains(&second)
            && (0..1000).contains(&ms);
        if !is_time && (hour, minute, second, ms) != (24, 0, 0, 0) {
            return None;
        }
        let offset = self.zone_sign.map(|sign| {
            let (hours, minutes) = (self.zone_hour.unwrap_or(0), self.zone_minute.unwrap_or(0));
            sign * (hours * MS_PER_HOUR + minutes * MS_PER_MINUTE)
        });
        let time = hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND + ms;
        Some(DateText { local: days(year, month, day) * MS_PER_DAY + time, offset })
    }
}

/// Days from the epoch to a day of the Gregorian calendar; days past the end of a month are of the next.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March have their leap day at the end.
    let year = if month < 3 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Reads a date.
pub(crate) fn read(text: &[u16]) -> Option<DateText> {
    let mut scanner = Scanner::new(text);
    let mut reader = Reader::default();
    let rest = reader.standard(&mut scanner)?;
    reader.free(rest, &mut scanner)?;
    reader.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<(i64, Option<i64>)> {
        let units: Vec<u16> = text.encode_utf16().collect();
        read(&units).map(|date| (date.local, date.offset))
    }

    #[test]
    fn reads_the_standard_form() {
        assert_eq!(at("1970-01-01"), Some((0, Some(0))));
        assert_eq!(at("1970-01-02T00:00"), Some((MS_PER_DAY, None)));
        assert_eq!(at("2024-02-29T10:05:06.789Z"), Some((1_709_201_106_789, Some(0))));
        assert_eq!(at("2024-02-29T24:00:00+01:00"), Some((1_709_251_200_000, Some(MS_PER_HOUR))));
        assert_eq!(at("-000001-01-01"), Some((days(-1, 1, 1) * MS_PER_DAY, Some(0))));
        assert_eq!(at("-000000-01-01T00:00"), None);
        assert_eq!(at("2024-13-01"), None);
    }

    #[test]
    fn reads_what_programs_write() {
        let day = days(2024, 2, 29) * MS_PER_DAY;
        for text in [
            "2/29/2024",
            "Feb 29 2024",
            "29 February, 2024",
            "Thu (a (b)) Feb 29 24",
            "2024/2/29",
            "2024-2-29",
        ] {
            assert_eq!(at(text), Some((day, None)), "{text}");
        }
        let evening = day + 22 * MS_PER_HOUR + 5 * MS_PER_MINUTE;
        assert_eq!(at("2/29/2024, 10:05 PM"), Some((evening, None)));
        assert_eq!(at("29 Feb 2024 22:05 GMT-8"), Some((evening, Some(-8 * MS_PER_HOUR))));
        for text in ["", "abc", "1e3x", "2024-02-29 25:00", "Feb 30x 2024", "10:05"] {
            assert_eq!(at(text), None, "{text}");
        }
    }
}

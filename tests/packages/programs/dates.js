// moment, luxon, dayjs, date-fns: parsing, arithmetic, formats, durations, zones.
const moment = require('moment');
const { DateTime, Duration, Interval, Settings } = require('luxon');
const dayjs = require('dayjs');
const { format, add, differenceInCalendarDays, formatDistance, parse, startOfISOWeek, eachDayOfInterval, isValid, intervalToDuration, formatISO } = require('date-fns');
for (const name of ['utc', 'duration', 'relativeTime', 'customParseFormat', 'weekOfYear', 'timezone', 'advancedFormat', 'isBetween']) dayjs.extend(require(`dayjs/plugin/${name}`));

const at = Date.UTC(2024, 1, 29, 13, 5, 7, 89);
const m = moment.utc(at);
console.log(m.format(), m.format('dddd, MMMM Do YYYY, h:mm:ss a [week] W'), m.clone().add(1, 'year').format('L LT'), m.clone().endOf('month').toISOString());
console.log(moment.utc('29/02/2024 13:05', 'DD/MM/YYYY HH:mm', true).isValid(), moment.utc('31/02/2024', 'DD/MM/YYYY').isValid(), moment.duration(3661000).humanize(), moment.duration('P1DT2H').asMinutes());
console.log(moment.utc(0).from(moment.utc(at)), m.diff(moment.utc(0), 'months'), m.calendar(moment.utc(at + 86400000)), moment.utc('2024-W09-4').format('YYYY-MM-DD'));
console.log(moment(at).utcOffset(120).format(), m.toObject(), moment.localeData().months().length, moment.parseZone('2024-01-01T00:00:00+05:30').format('Z'));

Settings.defaultZone = 'utc';
const l = DateTime.fromMillis(at, { zone: 'utc' });
console.log(l.toISO(), l.toFormat("yyyy LLL dd HH:mm:ss.SSS 'q'q ccc"), l.plus({ months: 1, hours: 12 }).toISO(), l.weekNumber, l.ordinal, l.daysInMonth, l.isInLeapYear);
console.log(l.toHTTP(), l.toRFC2822(), l.toSQL(), DateTime.fromISO('2024-13-01').invalidReason, DateTime.fromFormat('12 Mar 2020', 'd LLL yyyy').toISODate(), DateTime.fromSQL('2020-01-02 03:04:05').toMillis());
console.log(Interval.fromDateTimes(l, l.plus({ days: 2.5 })).splitBy({ days: 1 }).length, Duration.fromObject({ hours: 30, minutes: 5 }).shiftTo('days', 'hours', 'minutes').toObject(), l.diff(DateTime.fromMillis(0), ['years', 'days']).toObject());
console.log(l.setZone('America/New_York').toISO(), l.setZone('Asia/Kolkata').offset, DateTime.fromISO('2024-07-01T12:00', { zone: 'Europe/Berlin' }).toUTC().toISO(), l.setZone('No/Where').isValid);
console.log(l.toLocaleString(DateTime.DATE_FULL), '|', l.toLocaleString(DateTime.DATETIME_MED), '|', l.toLocaleString(DateTime.TIME_24_SIMPLE), '|', l.setZone('America/Los_Angeles').toFormat('ZZZZ z'));
console.log(l.toRelative({ base: l.plus({ days: 3 }) }), l.setZone('UTC+3').toISO(), l.startOf('week').toISODate(), l.hasSame(l.plus(1), 'second'));

const d = dayjs.utc(at);
console.log(d.format(), d.format('ddd D MMM YYYY hh:mm A Q Do w'), d.add(1, 'month').subtract(2, 'hour').toISOString(), d.week(), d.daysInMonth());
console.log(dayjs.utc('05-02-2020', 'DD-MM-YYYY').format('YYYY/MM/DD'), dayjs.duration({ hours: 25, minutes: 3 }).format('D[d] HH:mm'), d.from(dayjs.utc(0)), d.isBetween(0, at + 1), d.diff(dayjs.utc(0), 'year', true).toFixed(3));
console.log(dayjs.tz('2024-07-01 12:00', 'America/New_York').toISOString(), d.tz('Asia/Tokyo').format('YYYY-MM-DD HH:mm Z'), dayjs('x').isValid());

const f = new Date(at);
console.log(format(f, "yyyy-MM-dd'T'HH:mm:ss.SSS EEEE do QQQ"), formatISO(f), add(f, { months: 1, days: 1 }).toISOString(), differenceInCalendarDays(f, new Date(0)), formatDistance(new Date(0), f, { addSuffix: true }));
console.log(parse('2 mars', 'd MMM', new Date(0)).toString() === 'Invalid Date', parse('02 Mar 2021', 'dd MMM yyyy', new Date(0)).toISOString(), startOfISOWeek(f).toISOString(), eachDayOfInterval({ start: f, end: add(f, { days: 2 }) }).length, isValid(new Date('x')), intervalToDuration({ start: 0, end: at }));

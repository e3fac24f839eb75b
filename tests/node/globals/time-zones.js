// Zones of the IANA by their names, with what they are called, in texts of dates and in formats.
const { execFileSync } = require('child_process');

const dates = [Date.UTC(2024, 0, 15, 12), Date.UTC(2024, 6, 15, 12), 0].map((time) => new Date(time));
for (const timeZone of ['Europe/Berlin', 'america/new_york', 'Asia/Kolkata', 'Australia/Adelaide', 'Pacific/Chatham', 'UTC', 'GMT', 'Etc/GMT+5', 'Asia/Tokyo', 'US/Pacific', 'America/Sao_Paulo']) {
  const format = (options) => new Intl.DateTimeFormat('en-US', { timeZone, ...options });
  console.log(timeZone, format().resolvedOptions().timeZone);
  for (const date of dates) {
    console.log(' ', date.toLocaleString('en-US', { timeZone }), '|', format({ timeStyle: 'full' }).format(date), '|', format({ hour: 'numeric', timeZoneName: 'short' }).format(date));
  }
}
for (const timeZone of ['Mars/Base', '', 'Europe', '+05:30', 'Europe/Berlin ']) {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    console.log('accepted', timeZone);
  } catch (error) {
    console.log(error.name, error.message);
  }
}

for (const TZ of ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'UTC', 'Etc/GMT-3', 'Australia/Sydney']) {
  const code = `const d = new Date(${dates[1].getTime()}); console.log(String(d) + '|' + d.toTimeString() + '|' + new Date(0) + '|' + Intl.DateTimeFormat().resolvedOptions().timeZone + '|' + d.toLocaleTimeString())`;
  process.stdout.write(execFileSync(process.execPath, ['-e', code], { env: { ...process.env, TZ } }));
}
console.log(String(new Date(NaN)), new Date(NaN).toTimeString(), /\(/.test(dates[0].toDateString() + dates[0].toUTCString() + dates[0].toISOString()));
try {
  Date.prototype.toString.call({});
} catch (error) {
  console.log(error.name);
}
console.log(Date.prototype.toString.name, Date.prototype.toString.length, Object.getOwnPropertyDescriptor(Date.prototype, 'toTimeString').enumerable);

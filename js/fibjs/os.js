'use strict';
// fibjs's `os`: sizes are BigInt.

const native = binding('os');
const process = binding('process');

module.exports = {
  EOL: '\n',
  devNull: '/dev/null',
  timezone: -new Date().getTimezoneOffset() / 60,
  type: native.type,
  release: native.release,
  version: native.version,
  hostname: native.hostname,
  arch: () => process.arch,
  platform: () => process.platform,
  homedir: native.homedir,
  tmpdir: () => globalThis.process.env.TMPDIR || '/tmp',
  endianness: () => 'LE',
  uptime: native.uptime,
  loadavg: native.loadavg,
  totalmem: () => BigInt(native.totalmem()),
  freemem: () => BigInt(native.freemem()),
  availableParallelism: native.parallelism,
  cpuNumbers: native.parallelism,
  cpus: () => native.cpus().map(([model, speed, user, nice, sys, idle, irq]) => ({ model, speed, times: { user, nice, sys, idle, irq } })),
  networkInterfaces: native.networkInterfaces,
  userInfo: () => ({
    uid: process.getuid(),
    gid: process.getgid(),
    username: native.username(),
    homedir: native.homedir(),
    shell: globalThis.process.env.SHELL ?? null,
  }),
  time: (text) => (text === undefined ? new Date() : new Date(text)),
  dateAdd(date, amount, part) {
    const units = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };
    const result = new Date(date);
    if (Object.hasOwn(units, part)) return new Date(result.getTime() + amount * units[part]);
    if (part === 'month') result.setMonth(result.getMonth() + amount);
    else if (part === 'year') result.setFullYear(result.getFullYear() + amount);
    else throw new TypeError(`os.dateAdd: unknown part ${part}`);
    return result;
  },
  memoryUsage: () => globalThis.process.memoryUsage(),
};

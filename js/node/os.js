'use strict';
// Node's `os`: https://nodejs.org/api/os.html

const native = binding('os');
const process = binding('process');

const os = {
  EOL: '\n',
  devNull: '/dev/null',
  arch: () => process.arch,
  platform: () => process.platform,
  type: native.type,
  release: native.release,
  version: native.version,
  machine: native.machine,
  hostname: native.hostname,
  homedir: () => globalThis.process.env.HOME ?? native.homedir(),
  tmpdir() {
    const { TMPDIR, TMP, TEMP } = globalThis.process.env;
    const folder = TMPDIR || TMP || TEMP || '/tmp';
    return folder.length > 1 && folder.endsWith('/') ? folder.slice(0, -1) : folder;
  },
  endianness: () => 'LE',
  uptime: native.uptime,
  loadavg: native.loadavg,
  totalmem: native.totalmem,
  freemem: native.freemem,
  availableParallelism: native.parallelism,
  cpus: () => native.cpus().map(([model, speed, user, nice, sys, idle, irq]) => ({ model, speed, times: { user, nice, sys, idle, irq } })),
  networkInterfaces: native.networkInterfaces,
  userInfo: () => ({
    uid: process.getuid(),
    gid: process.getgid(),
    username: native.username(),
    homedir: native.homedir(),
    shell: globalThis.process.env.SHELL ?? null,
  }),
  getPriority: () => 0,
  setPriority() {},
  constants: Object.freeze({
    signals: Object.freeze(process.signals()),
    errno: Object.freeze(native.errno()),
    priority: Object.freeze({
      PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7,
      PRIORITY_HIGH: -14, PRIORITY_HIGHEST: -20,
    }),
    dlopen: Object.freeze({ RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0 }),
    UV_UDP_REUSEADDR: 4,
  }),
};

module.exports = os;

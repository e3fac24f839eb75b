'use strict';
// `process.binding`, which old packages ask for what has had other names for long. Data is there; functions and classes of
// Node's own insides say what is missing when they are used.

const { missing } = require('node/internal/missing');

/** Members that packages look at before they use them. */
const INSIDES = {
  async_wrap: 'setupHooks executionAsyncResource clearAsyncIdStack AsyncWrap Providers',
  buffer: 'byteLengthUtf8 copy compare fill',
  cares_wrap: 'getaddrinfo getnameinfo canonicalizeIP strerror',
  contextify: 'ContextifyScript makeContext compileFunction',
  crypto: 'SecureContext Hash Hmac Sign Verify',
  fs: 'access close open read stat lstat fstat internalModuleStat internalModuleReadJSON FSReqCallback',
  fs_event_wrap: 'FSEvent',
  http_parser: 'HTTPParser ConnectionsList',
  icu: 'icuErrName transcode hasConverter',
  inspector: 'open url consoleCall',
  js_stream: 'JSStream',
  pipe_wrap: 'Pipe PipeConnectWrap',
  process_wrap: 'Process',
  signal_wrap: 'Signal',
  spawn_sync: 'spawn',
  stream_wrap: 'ShutdownWrap WriteWrap',
  tcp_wrap: 'TCP TCPConnectWrap',
  tls_wrap: 'TLSWrap wrap',
  tty_wrap: 'TTY isTTY',
  udp_wrap: 'UDP SendWrap',
  url: 'domainToASCII domainToUnicode parse canParse format',
  v8: 'updateHeapStatisticsBuffer cachedDataVersionTag',
  zlib: 'Zlib BrotliEncoder BrotliDecoder',
};

/** What is known of them. */
const DATA = {
  config: () => ({ isDebugBuild: false, hasOpenSSL: true, fipsMode: false, hasIntl: true, hasInspector: false, noBrowserGlobals: false, bits: 64 }),
  constants() {
    const { signals, errno, priority, dlopen } = require('node/os').constants;
    return {
      os: { signals, errno, priority, dlopen, UV_UDP_REUSEADDR: 4 },
      fs: require('node/fs').constants,
      crypto: require('node/crypto').constants ?? {},
      zlib: require('node/zlib').constants,
      trace: {},
    };
  },
  http_parser() {
    const { METHODS } = require('node/http');
    return { methods: METHODS, allMethods: METHODS };
  },
  natives: () => Object.fromEntries(require('node/module').builtinModules.map((name) => [name, ''])),
  os() {
    const os = require('node/os');
    return {
      getHostname: os.hostname, getUptime: os.uptime, getTotalMem: os.totalmem, getFreeMem: os.freemem, getCPUs: os.cpus,
      getInterfaceAddresses: os.networkInterfaces, getHomeDirectory: os.homedir, getOSInformation: () => [os.type(), os.version(), os.release(), os.machine()],
    };
  },
  tty_wrap: () => ({ isTTY: require('node/tty').isatty }),
  util: () => ({ ...require('node/util/types') }),
  uv() {
    const util = require('node/util');
    const names = Object.fromEntries([...util.getSystemErrorMap()].map(([number, [name]]) => [`UV_${name}`, number]));
    return { errname: util.getSystemErrorName, ...names };
  },
};

/** @param {string} name of what Node calls an internal binding */
module.exports = function processBinding(name) {
  name = `${name}`;
  const members = INSIDES[name];
  if (members === undefined && DATA[name] === undefined) {
    throw Object.assign(new Error(`No such module: ${name}`), { code: 'ERR_INVALID_MODULE' });
  }
  const stubs = (members ?? '').split(' ').filter(Boolean).map((member) => [member, missing(`process.binding('${name}').${member}`)]);
  return { ...Object.fromEntries(stubs), ...DATA[name]?.() };
};

// Old packages look at what `process.binding` gives long before they use it, if they ever do.
const { methods, HTTPParser } = process.binding('http_parser');
console.log(methods.includes('GET'), typeof HTTPParser, typeof process.binding('fs').stat, typeof process.binding('stream_wrap').WriteWrap);
const constants = process.binding('constants');
console.log(Object.keys(constants).join(), constants.os.signals.SIGTERM, constants.fs.O_RDONLY, typeof constants.zlib.Z_BEST_SPEED);
console.log('http' in process.binding('natives'), typeof process.binding('config'), process.binding('uv').errname(-2), process.binding('uv').UV_ENOENT);
console.log(process.binding('util').isDate(new Date()), typeof process.binding('os').getHostname(), process.binding('tty_wrap').isTTY(999));
for (const use of [() => new HTTPParser(), () => new (process.binding('tcp_wrap').TCP)(), () => process.binding('contextify').makeContext({})]) {
  try {
    use();
    console.log('no error');
  } catch (error) {
    console.log(error.code, error.message);
  }
}
for (const name of ['nothing', 'timer_wrap', 'internal', undefined]) {
  try {
    process.binding(name);
  } catch (error) {
    console.log(error.message);
  }
}

// BigInts where they are asked for, with all nanoseconds; file systems.
const fs = require('fs');
const os = require('os');
const path = require('path');
const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'stat-')), 'file');
fs.writeFileSync(file, 'four');

const check = (stats) => {
  const plain = fs.statSync(file);
  const same = ['dev', 'ino', 'mode', 'size', 'nlink', 'blocks'].every((name) => stats[name] === BigInt(plain[name]));
  console.log(stats.constructor.name, same, stats.mtimeNs / 1000000n === stats.mtimeMs, typeof stats.birthtimeNs, stats.mtime instanceof Date, stats.isFile(), stats.isDirectory());
  return stats;
};
(async () => {
  console.log(Object.keys(check(fs.statSync(file, { bigint: true }))).join());
  console.log(Object.keys(fs.statSync(file)).join());
  check(fs.lstatSync(file, { bigint: true }));
  check(await fs.promises.stat(file, { bigint: true }));
  await new Promise((done) => fs.stat(file, { bigint: true }, (error, stats) => done(check(stats))));
  const fd = fs.openSync(file);
  check(fs.fstatSync(fd, { bigint: true }));
  fs.closeSync(fd);
  console.log(typeof fs.statSync(file).mtimeMs, fs.statSync(file).atimeNs);

  const shown = (stats, type) => console.log(stats.constructor.name, Object.keys(stats).join(), Object.values(stats).every((value) => typeof value === type && value >= 0), stats.blocks >= stats.bfree);
  shown(fs.statfsSync(file), 'number');
  shown(fs.statfsSync(file, { bigint: true }), 'bigint');
  shown(await fs.promises.statfs(file), 'number');
  await new Promise((done) => fs.statfs(file, (error, stats) => done(shown(stats, 'number'))));
  for (const call of [() => fs.statfsSync('/no/such'), () => fs.promises.statfs('/no/such'), () => fs.statfsSync(5)]) {
    try {
      await call();
    } catch (error) {
      console.log(error.code, error.syscall, error.message);
    }
  }
  fs.rmSync(path.dirname(file), { recursive: true });
})();

// Every function of `path` over a table of paths, in both styles.

const path = require('node/path');

const paths = [
  '', '.', '..', '/', '//', 'a', 'a/', '/a', '/a/', 'a/b', '/a/b', 'a//b', '../a', '../../a', 'a/../..', '/../a', './a',
  '.a', 'a.b', 'a.b.', '..a', 'a.', '/a/.b', '//a', '//a//b', '///a', 'C:', 'C:\\', 'C:/a', 'C:a', 'c:\\a\\..\\b',
  '\\\\s\\sh', '\\\\s\\sh\\', '\\\\s\\sh\\a\\b', '\\a', 'a\\b', 'C:\\a\\b.txt', 'C:.', 'D:\\x', '\\\\?\\C:\\a', 'C:..',
  'a/b/c.d.e', 'file.ext', 'a:b:c',
];

for (const style of ['posix', 'win32']) {
  const p = path[style];
  for (const name of ['normalize', 'isAbsolute', 'dirname', 'basename', 'extname', 'parse', 'toNamespacedPath', 'resolve']) {
    for (const text of paths) call(`${style}.${name}`, p[name], text);
  }
  for (const first of ['', '.', '..', '/', 'a', '/a/b', 'C:\\', 'c:a', '\\\\s\\sh\\a']) {
    for (const second of ['', '..', '/x', 'x/', '../../y', 'C:\\a', 'D:b', '\\\\t\\u']) {
      for (const name of ['join', 'resolve', 'relative']) call(`${style}.${name}`, p[name], first, second);
    }
  }
  for (const suffix of ['', '.e', 'c.d.e', 'x']) call(`${style}.basename`, p.basename, 'a/b/c.d.e', suffix);
  for (const parts of [{}, { dir: '/a', base: 'b' }, { root: '/', base: 'b' }, { root: '/', dir: '/', name: 'x', ext: 'y' }, null, 'x']) {
    call(`${style}.format`, p.format, parts);
  }
  print([p.sep, p.delimiter, p.posix === path.posix, p.win32 === path.win32].join(' '));
}
for (const value of [1, null, undefined, {}, [], true, function f() {}, 10n]) call('join', path.join, value);

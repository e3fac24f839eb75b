// The ending decides the format, then the package's type.
import { createRequire } from 'node:module';
for (const name of ['commonjs/plain.ts', 'commonjs/always.cts', 'commonjs/always.mts', 'module/plain.ts', 'module/always.cts', 'module/always.mts']) {
  const found = await import(`./fixtures/formats/${name}`);
  console.log(name, (found.default ?? found).format ?? found.format);
}
const require = createRequire(import.meta.url);
console.log(require('./fixtures/formats/module/always.cts'));

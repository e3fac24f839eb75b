// `require` of an ES module: its namespace, which says that it is one when it has a default; or what it exports for `require`.
const at = (name) => require(`./fixtures/esm-required/${name}`);
console.log(at('replaced.mjs'), at('replaced.mjs') === at('replaced.mjs'));
const made = at('with-default.mjs');
console.log(made, Object.keys(made), made.__esModule);
made.increase();
console.log(made.count, at('with-default.mjs') === made, require.cache[require.resolve('./fixtures/esm-required/with-default.mjs')].exports === made);
console.log(at('named.mjs'), at('marked.mjs').__esModule, at('object').default, at('object.js').url);
// What compilers make of `import made, { count } from`.
const interop = (module) => (module.__esModule ? module : { default: module });
console.log(typeof interop(made).default, typeof interop(at('replaced.mjs')).default);
delete require.cache[require.resolve('./fixtures/esm-required/with-default.mjs')];
console.log(at('with-default.mjs').count);
import('./fixtures/esm-required/with-default.mjs').then((namespace) => {
  console.log(namespace === made, namespace.count, Object.keys(namespace));
});

/** @jsxRuntime classic */
/** @jsx h */
/** @jsxFrag Fragment */
// JSX beside types: generics in arrows need their comma.
type Node = { tag: unknown; props: unknown; children: unknown[] };
const h = (tag: unknown, props: unknown, ...children: unknown[]): Node => ({ tag, props, children });
const Fragment = Symbol('fragment');
const generic = <T,>(value: T) => value;
const Component = (props: { name: string }) => <b {...props}>{props.name}</b>;
const view = (
  <div class="a" data-x={generic<number>(1)} flag>
    text &amp; {'more'} {/* nothing */}
    <Component name="n" />
    <>
      <Component.inner a:b="c" />
      {[1, 2]}
    </>
  </div>
);
(Component as any).inner = 'inner';
console.log(JSON.stringify(view, (_, value) => typeof value === 'function' ? value.name : typeof value === 'symbol' ? String(value) : value));

// exit: 1
interface Value {
  text: string;
}
enum Kind { First = 1, Second }
class Holder { constructor(private readonly value: Value, public kind: Kind = Kind.Second) {}
  fail(): never { throw new TypeError(`no good: ${this.value.text}`); } }
type Unused = Value | Kind;
function start(holder: Holder): void { (holder as Holder).fail(); }
  start(new Holder({ text: 'x' } satisfies Value));

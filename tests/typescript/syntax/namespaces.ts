// Namespaces are objects that their parts share; a namespace of types alone is nothing.
namespace Shapes {
  export interface Shape { area(): number }
  export const unit = 1;
  export const { a, b: [first] } = { a: 'A', b: ['B'] };
  export function square(side: number): number { return side * side * unit; }
  export class Box implements Shape { constructor(readonly side: number) {} area() { return square(this.side); } }
  export enum Kind { Flat, Round }
  export namespace Deep { export const value = Kind.Round; const hidden = 1; export const seen = hidden; }
  const hidden = 'hidden';
  export function change() { return hidden; }
}
namespace Shapes {
  export const more = Shapes.unit + 1;
  export import Alias = Shapes.Deep;
}
namespace Outer.Middle.Inner { export const where = 'inside'; }
namespace Types { export type A = string; export interface B { a: A } }
function called() { return called.property; }
namespace called { export const property = 'of a function'; }
class Mixed { static own = 1; }
namespace Mixed { export const added = Mixed.own + 1; }
enum Sized { Small }
namespace Sized { export function name(value: Sized) { return Sized[value]; } }
import Short = Shapes.Deep;
import Type = Types.A;
export namespace Exported { export const x: Type = 'x'; }
module Old { export const style = 'old'; }

console.log(Shapes.unit, Shapes.square(3), new Shapes.Box(2).area(), Shapes.Kind, Shapes.Deep, Shapes.more, Shapes.Alias.value);
console.log(Shapes.change(), Shapes.a, Shapes.first, 'hidden' in Shapes);
console.log(Outer.Middle.Inner.where, called(), Mixed.added, Sized.name(0), Short.value, Exported.x, Old.style);
console.log(typeof Types === 'undefined');

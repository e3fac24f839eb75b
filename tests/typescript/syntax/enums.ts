// Enums are objects; members that are constant can be used by later ones.
enum Color { Red, Green = 5, Blue }
enum Text { On = 'on', Off = `off` }
const enum Flag { None, A = 1 << 0, B = 1 << 1, Both = A | B, Next = Both + 1, Negative = -1, Text = 'x'.length }
enum Mixed { Number = 1, String = 'text', 'with space' = 3, computed = Color.Blue * 2, last = 'z' }
enum Float { Half = 0.5, More, Neg = -2, Zero }
enum Merged { A }
enum Merged { B = 10, C }
declare enum Nowhere { A = 1 }
declare const enum Inlined { A = 7 }
export enum Exported { One = 1 }
function local() {
  enum Inner { X = 1, Y = X + Flag.B, Z = `${Text.On}!` }
  return Inner;
}
console.log(Color, Color[5], Color.Red, Color['Blue']);
console.log(Text, Object.keys(Text));
console.log(Flag.Both, Flag.Next, Flag.Negative, Flag.Text, Flag.None);
console.log(Mixed, Float, Merged, Exported, local());
console.log(typeof Color, Color[Color.Green], (Color as any)[9]);
let value: Color = Color.Red;
switch (value) { case Color.Red: console.log('red'); break; case Color.Green as Color: console.log('green'); }

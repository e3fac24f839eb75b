// Imports of types alone load nothing; what is used as a value stays, in its order.
import { A, type B } from './fixtures/never';
import type Never from './fixtures/never';
import { type A as C } from './fixtures/never';
import * as Types from './fixtures/never';
import './fixtures/effect';
import Main, { Box, Level, type Shape, type Size as Area, value } from './fixtures/types';
import made, { Renamed, made as box } from './fixtures/reexport';
import * as all from './fixtures/reexport';

const shape: Shape & A = new Box();
const area: Area = shape.area;
let unused: Never | B | C | Types.A;
console.log(area, value, new Main().name, Level.High, Renamed.Low, made === Main, box.area, Object.keys(all).sort());
export type { Shape };
export { type A, area };

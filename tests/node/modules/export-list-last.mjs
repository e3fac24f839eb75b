// A module that ends with a list of exports.
import assert from 'node:assert';
import { one, two } from './fixtures/export-list.mjs';

assert.deepStrictEqual([one, two], [1, 1]);
export { one }

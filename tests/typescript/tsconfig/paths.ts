// `paths`, `baseUrl` and `extends` of the nearest tsconfig.json.
import { from as one } from '@lib/one';
import { from as compiled } from '@lib/one.js';
import { from as second } from '@lib/second';
import { from as exact } from 'exact';
import { from as based } from 'based';
import { from as deep } from 'deep';
import { basename } from 'path';
import nested from './fixtures/nested/main';
console.log(one, compiled, second, exact, based, deep, basename("x/y.ts"), nested);
import('@lib/missing').catch((error: { code: string }) => console.log(error.code));

// exit: 1
import { go } from './fixtures/throws.mjs';
go();

// exit: 1
import './fixtures/syntax.mjs';

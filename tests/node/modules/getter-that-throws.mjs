// A CommonJS module may have getters that throw; they count when they are used.
import all, { fine } from './fixtures/getter-throws.cjs';
console.log(fine);
try {
  all.gone;
} catch (error) {
  console.log(error.message);
}

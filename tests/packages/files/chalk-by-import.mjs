export { default } from 'chalk';
export const { Instance: Chalk } = await import('chalk').then(module => module.default);

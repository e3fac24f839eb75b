// command: -e "import { value } from './fixtures/live.mjs'; console.log(value, await 2)"

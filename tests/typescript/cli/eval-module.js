// command: --ts -e "import { basename, type ParsedPath } from 'path'; const p: string = await basename('/a/b'); console.log(p)"

import type { Log, LogFields } from './ports';

type Write = (line: string) => void;

function lineWriter(level: string, write: Write): (fields: LogFields) => void {
  return (fields) => write(JSON.stringify({ level, ...fields }));
}

/** One JSON object a line, as CloudBase's log search reads them.
 *  @param write where a line goes; standard output by default */
export function createJsonLog(write: Write = (line) => console.log(line)): Log {
  return {
    info: lineWriter('info', write),
    warn: lineWriter('warn', write),
    error: lineWriter('error', write),
  };
}

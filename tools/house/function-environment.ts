/** The variables of the function, as an operator sets them in the cloud's console. @see docs: public formats, environment */
const FUNCTION_VARIABLES = [
  'VOLC_ACCESSKEY',
  'VOLC_SECRETKEY',
  'VOLC_SESSION_TOKEN',
  'VOLC_ENDPOINT',
  'VOLC_MODE',
  'INPAINT_PROVIDER',
  'INPAINT_EDIT_REQ_KEY',
  'INPAINT_ERASE_REQ_KEY',
  'INPAINT_CONCURRENCY',
  'INPAINT_DAILY_LIMIT',
  'INPAINT_GLOBAL_DAILY_LIMIT',
  'INPAINT_KEEP_DAYS',
  'INPAINT_PROMPT_CHECK',
  'INPAINT_SELECT',
  'AIGC_PRODUCER',
  'AIGC_LABEL_LANGUAGE',
] as const;

/** Those of them that are set here; nothing else of this process reaches the function. */
export function functionEnvironment(from: NodeJS.ProcessEnv): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of FUNCTION_VARIABLES) {
    const value = from[name];
    if (value !== undefined && value !== '') found[name] = value;
  }
  return found;
}

import { readFileSync } from 'node:fs';
import { parseRuleExpression } from './rule-expression';
import type { RuleScope } from './rule-expression';

export interface StorageRules {
  canRead(scope: RuleScope): boolean;
  /** Upload, overwrite and delete. */
  canWrite(scope: RuleScope): boolean;
}

/** Reads a file of storage rules; what it does not allow is refused. Rules bind the people, never the functions. */
export function loadStorageRules(file: string): StorageRules {
  const rules = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const unknown = Object.keys(rules).find((name) => name !== 'read' && name !== 'write');
  if (unknown !== undefined) throw new Error(`storage rules: unknown operation ${unknown}`);
  return { canRead: toRule(rules.read), canWrite: toRule(rules.write) };
}

function toRule(rule: unknown): (scope: RuleScope) => boolean {
  if (rule === undefined || rule === false) return () => false;
  if (rule === true) return () => true;
  if (typeof rule !== 'string') throw new Error('storage rules: boolean or expression expected');
  const expression = parseRuleExpression(rule);
  return (scope) => expression(scope) === true;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { Finding, Place } from '../finding';
import { placeAt } from '../finding';
import type { MiniProgram, Unit } from '../mini-program';
import { BUILT_IN_TAGS, COMMON_EVENTS } from '../wxml/built-in-tags';
import { readTags } from '../wxml/read-tags';

const BINDING = /^(?:capture-|mut-)?(?:bind|catch):(.+)$/;

interface Triggers {
  readonly events: ReadonlySet<string>;
  readonly unnamedAt: readonly Place[];
}

interface BoundEvent {
  readonly tag: string;
  readonly event: string;
  readonly offset: number;
}

/** An event that nobody sends is never heard: each bound event is WeChat's for that tag, or one that the component's
 *  script triggers by that name. */
export function checkEvents({ folder, name, units }: MiniProgram): Finding[] {
  const triggers = new Map(units.map(({ path }) => [path, readTriggers(folder, path)]));
  const unnamed = [...triggers].flatMap(([path, { unnamedAt }]) =>
    unnamedAt.map((place) => ({
      file: `${name}/${path}.ts`,
      ...place,
      message: 'triggerEvent: write the name as a literal, so that it can be checked',
    })),
  );
  const isSent = (unit: Unit, { tag, event }: BoundEvent): boolean => {
    if (COMMON_EVENTS.has(event)) return true;
    const component = unit.components.get(tag);
    if (component === undefined) return BUILT_IN_TAGS.get(tag)?.events.includes(event) ?? true;
    return triggers.get(component)?.events.has(event) ?? false;
  };
  const unheard = units.flatMap((unit) => {
    const template = `${unit.path}.wxml`;
    const source = readIfThere(join(folder, template));
    return boundEvents(source)
      .filter((bound) => !isSent(unit, bound))
      .map(({ tag, event, offset }) => ({
        file: `${name}/${template}`,
        ...placeAt(source, offset),
        message: `<${tag}> never sends the event ${event}`,
      }));
  });
  return [...unnamed, ...unheard];
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function boundEvents(template: string): BoundEvent[] {
  return readTags(template).flatMap(({ name: tag, attributes }) =>
    attributes.flatMap(({ name, offset }) => {
      const event = BINDING.exec(name)?.[1];
      return event === undefined ? [] : [{ tag, event, offset }];
    }),
  );
}

/** The events that a component's script sends, by `triggerEvent('name')`. */
function readTriggers(folder: string, path: string): Triggers {
  const text = readIfThere(join(folder, `${path}.ts`));
  const file = ts.createSourceFile(`${path}.ts`, text, ts.ScriptTarget.ES2020);
  const events = new Set<string>();
  const unnamedAt: Place[] = [];
  const visit = (node: ts.Node): void => {
    if (isTrigger(node)) {
      const [name] = node.arguments;
      if (name !== undefined && ts.isStringLiteralLike(name)) events.add(name.text);
      else unnamedAt.push(placeAt(text, node.getStart(file)));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { events, unnamedAt };
}

function isTrigger(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  return ts.isPropertyAccessExpression(expression) && expression.name.text === 'triggerEvent';
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler-dev';
import type { Finding } from '../finding';
import { placeAt, placeOf } from '../finding';
import { listFiles, resolveReference } from '../mini-program';
import type { MiniProgram, Unit } from '../mini-program';
import { BUILT_IN_TAGS, STRUCTURE_TAGS } from './built-in-tags';
import { missingRequires } from './check-scripts';
import { readTags } from './read-tags';

/** What the compiler says; its lines and columns count from 0. */
interface TemplateProblem {
  readonly level: 'Note' | 'Warn' | 'Error' | 'Fatal';
  readonly message: string;
  readonly startLine: number;
  readonly startColumn: number;
}

/** WeChat would bind these too, but the typed check sees only `bind:tap`. */
const COLONLESS_BINDING = /^((?:capture-|mut-)?(?:bind|catch))([a-z].*)$/;

/** Compiles every template as the developer tools do, and checks what the compiler leaves open: files that are
 *  imported, tags that nobody declared, bindings without a colon. */
export function checkTemplates(program: MiniProgram): Finding[] {
  const group = TmplGroup.newDev();
  try {
    const units = new Map(program.units.map((unit) => [unit.path, unit]));
    return listFiles(program.folder)
      .filter((file) => file.endsWith('.wxml'))
      .flatMap((file) => {
        const template = new Template(program, file);
        const unit = units.get(template.path);
        return [
          ...template.compile(group),
          ...template.missingFiles(group),
          ...template.missingScripts(),
          ...template.missingPictures(),
          ...template.keylessLists(),
          ...template.unknownTemplates(group),
          ...template.colonlessBindings(),
          ...(unit === undefined
            ? []
            : [...template.unknownTags(unit), ...template.idleTags(unit)]),
        ];
      });
  } finally {
    group.free();
  }
}

class Template {
  readonly path: string;
  private readonly source: string;
  private readonly fullName: string;

  constructor(
    private readonly program: MiniProgram,
    file: string,
  ) {
    this.path = file.slice(0, -'.wxml'.length);
    this.source = readFileSync(join(program.folder, file), 'utf8');
    this.fullName = `${program.name}/${file}`;
  }

  compile(group: TmplGroup): Finding[] {
    const problems = group.addTmpl(this.path, this.source) as TemplateProblem[];
    return problems.map(({ level, message, startLine, startColumn }) => ({
      file: this.fullName,
      line: startLine + 1,
      column: startColumn + 1,
      message: `${level}: ${message}`,
    }));
  }

  missingFiles(group: TmplGroup): Finding[] {
    const templates = group.getDirectDependencies(this.path) as string[];
    const scripts = group.getScriptDependencies(this.path) as string[];
    return [
      ...templates.map((path) => withSuffix(path, '.wxml')),
      ...scripts.map((path) => withSuffix(path, '.wxs')),
    ]
      .filter((file) => !existsSync(join(this.program.folder, file)))
      .map((file) => ({
        file: this.fullName,
        ...placeOf(this.source, (file.split('/').at(-1) ?? file).replace(/\.\w+$/, '')),
        message: `${file} does not exist`,
      }));
  }

  /** Scripts that a script inside the template asks for; those in files of their own: check-scripts.ts. */
  missingScripts(): Finding[] {
    const blocks = [...this.source.matchAll(/<wxs\b[^>]*>([\s\S]*?)<\/wxs>/g)];
    return blocks.flatMap((block) =>
      missingRequires(this.program, this.path, block[0]).map(({ offset, message }) =>
        this.at(block.index + offset, message),
      ),
    );
  }

  /** Pictures of the package that are named outright. */
  missingPictures(): Finding[] {
    return this.attributesNamed('src').flatMap(({ tag, value, offset }) => {
      if (!/^(image|cover-image)$/.test(tag) || !/^(\/|\.)[^{]*$/.test(value)) return [];
      const file = resolveReference(this.path, value);
      if (existsSync(join(this.program.folder, file))) return [];
      return [this.at(offset, `${file} does not exist`)];
    });
  }

  /** Without a key WeChat warns, and draws the whole list anew. */
  keylessLists(): Finding[] {
    return readTags(this.source).flatMap(({ attributes }) => {
      const list = attributes.find(({ name }) => name === 'wx:for');
      if (list === undefined || attributes.some(({ name }) => name === 'wx:key')) return [];
      return [this.at(list.offset, 'wx:for needs a wx:key')];
    });
  }

  /** Templates that are used by a name that neither this file nor an imported one gives. */
  unknownTemplates(group: TmplGroup): Finding[] {
    const imported = (group.getDirectDependencies(this.path) as string[])
      .map((path) => join(this.program.folder, withSuffix(path, '.wxml')))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8'));
    const known = new Set([this.source, ...imported].flatMap(templateNames));
    return this.attributesNamed('is').flatMap(({ tag, value, offset }) => {
      if (tag !== 'template' || value.includes('{{') || known.has(value)) return [];
      return [this.at(offset, `no template is named ${value}`)];
    });
  }

  /** A component that is declared and not used is loaded all the same. */
  idleTags({ path, components }: Unit): Finding[] {
    const used = new Set(readTags(this.source).map(({ name }) => name));
    const file = join(this.program.folder, `${path}.json`);
    const config = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return [...components.keys()]
      .filter((tag) => !used.has(tag) && config.includes(`"${tag}"`))
      .map((tag) => ({
        file: `${this.program.name}/${path}.json`,
        ...placeOf(config, `"${tag}"`),
        message: `<${tag}> is declared and not used`,
      }));
  }

  private attributesNamed(wanted: string): { tag: string; value: string; offset: number }[] {
    return readTags(this.source).flatMap(({ name: tag, attributes }) =>
      attributes
        .filter(({ name }) => name === wanted)
        .map(({ value = '', offset }) => ({ tag, value, offset })),
    );
  }

  colonlessBindings(): Finding[] {
    return readTags(this.source).flatMap(({ attributes }) =>
      attributes.flatMap(({ name, offset }) => {
        const match = COLONLESS_BINDING.exec(name);
        if (match === null) return [];
        return [this.at(offset, `${name}: write ${match[1]}:${match[2]}`)];
      }),
    );
  }

  unknownTags({ components }: Unit): Finding[] {
    return readTags(this.source).flatMap(({ name, offset }) => {
      if (BUILT_IN_TAGS.has(name) || STRUCTURE_TAGS.has(name) || components.has(name)) return [];
      return [this.at(offset, `<${name}> is neither WeChat's nor in usingComponents`)];
    });
  }

  private at(offset: number, message: string): Finding {
    return { file: this.fullName, ...placeAt(this.source, offset), message };
  }
}

function templateNames(source: string): string[] {
  return readTags(source)
    .filter(({ name }) => name === 'template')
    .flatMap(({ attributes }) => attributes.filter(({ name }) => name === 'name'))
    .map(({ value = '' }) => value);
}

function withSuffix(path: string, suffix: string): string {
  return path.endsWith(suffix) ? path : path + suffix;
}

/**
 * The rows once more as Parquet, by DuckDB. Every column has a stated type, printed from the schema of the evaluation: an engine that guesses types makes
 * dates, numbers and UUIDs of what is text (findings/duckdb-ids.sh).
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { z } from 'zod';
import { EvaluationExtension } from '../cards/evaluation-extension.ts';

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
}

/** Column by column, in the order of a row. */
export function columnsOfRows(): Readonly<Record<string, string>> {
  const { properties = {} } = z.toJSONSchema(EvaluationExtension) as JsonSchema;
  const typed = (members: Readonly<Record<string, JsonSchema>> = {}, ...without: readonly string[]): Record<string, string> =>
    Object.fromEntries(Object.entries(members).filter(([name]) => !without.includes(name)).map(([name, schema]) => [name, typeOf(schema)])); // prettier-ignore
  return {
    patient: 'VARCHAR',
    tumor: 'INTEGER',
    contentVersion: 'VARCHAR',
    refused: 'VARCHAR',
    ...typed(properties, 'tumors', 'contentVersion'),
    cards: 'VARCHAR[]',
    diagnosed: 'VARCHAR',
    ...typed(properties['tumors']?.items?.properties, 'condition'),
  };
}

function typeOf(schema: JsonSchema): string {
  switch (schema.type) {
    case 'integer':
      return 'INTEGER';
    case 'number':
      return 'DOUBLE';
    case 'boolean':
      return 'BOOLEAN';
    case 'array':
      return `${typeOf(schema.items ?? {})}[]`;
    case 'object':
      return schema.properties
        ? `STRUCT(${Object.entries(schema.properties).map(([name, member]) => `${identifier(name)} ${typeOf(member)}`).join(', ')})` // prettier-ignore
        : `MAP(VARCHAR, ${typeOf(typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {})})`;
    default:
      return 'VARCHAR';
  }
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** What DuckDB may use of the machine; it looks for no extension elsewhere. */
const ENGINE = { threads: '1', memory_limit: '256MB', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' }; // prettier-ignore

export async function writeParquet(rows: string, parquet: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', ENGINE);
  try {
    const connection = await instance.connect();
    const columns = Object.entries(columnsOfRows()).map(([name, type]) => `${identifier(name)}: ${text(type)}`).join(', '); // prettier-ignore
    await connection.run(
      `COPY (SELECT * FROM read_json(${text(rows)}, format = 'newline_delimited', columns = {${columns}})) TO ${text(parquet)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
}

// What somebody would write in an afternoon, for the comparison: gray-matter and ajv, no positions,
// no images, no dates that a schema cannot judge.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import matter from 'gray-matter-4';

const [directory, schemaFile] = process.argv.slice(2);
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
let problems = 0;
for (const name of readdirSync(directory, { recursive: true })) {
	if (!/\.(?:md|markdown|html?|mdx)$/.test(name)) continue;
	const path = join(directory, name);
	try {
		const { data } = matter(readFileSync(path, 'utf8'));
		if (validate(data)) continue;
		for (const error of validate.errors) console.log(`${path}: ${error.instancePath} ${error.message}`);
		problems += validate.errors.length;
	} catch (error) {
		console.log(`${path}: ${error.message}`);
		problems++;
	}
}
console.log(`${problems} problems`);

-- What SQLite has by itself and the shared SQL uses, in PostgreSQL. Run when a schema is made, in that schema.
CREATE FUNCTION instr(whole text, part text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN strpos(whole, part);

-- The value at a path ('$.message.from.id') of a JSON text, as text; NULL where there is none.
CREATE FUNCTION json_extract(body text, path text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_path_query_first(CAST(body AS jsonb), CAST(path AS jsonpath)) #>> '{}';

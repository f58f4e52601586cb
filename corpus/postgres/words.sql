-- What SQLite has by itself and the shared SQL uses, in PostgreSQL. Run when a schema is made, in that schema.
CREATE FUNCTION instr(whole text, part text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN strpos(whole, part);

-- The value at a path ('$.message.from.id') of a JSON text, as text; NULL where there is none.
CREATE FUNCTION json_extract(body text, path text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN jsonb_path_query_first(CAST(body AS jsonb), CAST(path AS jsonpath)) #>> '{}';

-- With one argument these are the sums over rows that everybody knows.
CREATE FUNCTION max(one bigint, other bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN greatest(one, other);
CREATE FUNCTION min(one bigint, other bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN least(one, other);

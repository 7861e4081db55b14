/**
 * Reads SPAN risk parameter files into a {@link io.plimsoll.methodology.span.parameters.SpanParameterSet}.
 *
 * <p>{@link io.plimsoll.methodology.span.file.SpanFileReader} takes bytes as they were sent, unwraps gzip or zip, sees from
 * the content whether they are positional records (PA2) or XML (SPN), and answers with a
 * {@link io.plimsoll.methodology.span.file.ParameterFile}: the hash of the bytes and either a whole parameter set with a
 * {@link io.plimsoll.methodology.span.file.ReadReport}, or every {@link io.plimsoll.methodology.span.file.FileError} found.
 * Nothing is imported by halves, with one exception that the formats ask for: a combined commodity that uses a code this
 * reader does not know is left out and named in the report.
 *
 * <p>Three words: an <b>error</b> refuses the file; a <b>rejection</b> leaves one combined commodity out, so that positions in
 * it are refused later; a <b>warning</b> is something that costs nobody margin, such as a credit that is not given.
 */
@NullMarked
package io.plimsoll.methodology.span.file;

import org.jspecify.annotations.NullMarked;

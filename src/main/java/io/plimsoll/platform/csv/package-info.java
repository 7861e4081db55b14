/** Tables for spreadsheets. */
package io.plimsoll.platform.csv;

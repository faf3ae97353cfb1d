// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using nanoFramework.TestFramework;

namespace DeviceAgent.ThingsBoard.Tests
{
    [TestClass]
    public class ReadingsTests
    {
        [TestMethod]
        public void Rows_are_an_array_of_ts_and_values_oldest_first()
        {
            var bench = new Bench();
            bench.Store.Append(0, 0, new[] { 2155, 101325, 451 });
            bench.Store.Append(1, 1, new[] { -7 });
            bench.Store.Append(0, 200000000L, new[] { -5, 0, 1000 });

            string expected = "[{\"ts\":" + Ts(0) + ",\"values\":{\"temperature\":21.55,\"pressure\":101325,\"humidity\":45.1}},"
                + "{\"ts\":" + Ts(1) + ",\"values\":{\"counter\":-7}},"
                + "{\"ts\":" + Ts(200000000L) + ",\"values\":{\"temperature\":-0.05,\"pressure\":0,\"humidity\":100.0}}]";
            Assert.AreEqual(expected, bench.Encode(Pace.MaxBatchBytes, out int rows));
            Assert.AreEqual(3, rows);
            Assert.AreEqual(3, bench.Store.Rows, "the store is not changed");
        }

        [TestMethod]
        public void A_value_that_is_missing_is_left_out()
        {
            var bench = new Bench();
            bench.Store.Append(0, 0, new[] { 2155, Channel.Missing, Channel.Missing });
            bench.Store.Append(0, 1, new[] { Channel.Missing, 101325, Channel.Missing });

            Assert.AreEqual(
                "[{\"ts\":" + Ts(0) + ",\"values\":{\"temperature\":21.55}},{\"ts\":" + Ts(1) + ",\"values\":{\"pressure\":101325}}]",
                bench.Encode(Pace.MaxBatchBytes, out _));
        }

        [TestMethod]
        public void Whatever_the_limit_the_payload_is_whole_json_with_as_many_rows_as_fit()
        {
            var bench = new Bench();
            for (int i = 0; i < 5; i++)
            {
                bench.Store.Append(0, i, new[] { i, i, i });
                bench.Store.Append(1, i, new[] { i });
            }

            int whole = bench.Encode(Pace.MaxBatchBytes, out int all).Length;
            Assert.AreEqual(10, all);
            int last = 0;
            for (int limit = 2; limit <= whole; limit++)
            {
                string payload = bench.Encode(limit, out int rows);
                Assert.IsTrue(payload.Length <= limit, limit.ToString());
                Assert.AreEqual(rows, RowsIn(payload), "limit " + limit.ToString() + ": " + payload);
                Assert.IsTrue(rows == last || rows == last + 1, "limit " + limit.ToString());
                last = rows;
            }

            Assert.AreEqual(10, last);
            bench.Encode(whole - 1, out int oneLess);
            Assert.AreEqual(9, oneLess);
        }

        [TestMethod]
        public void A_limit_that_not_even_one_row_fits_gives_no_row()
        {
            var bench = new Bench();
            bench.Store.Append(1, 0, new[] { 1 });

            bench.Encode(20, out int rows);

            Assert.AreEqual(0, rows);
        }

        [TestMethod]
        public void A_full_batch_stays_below_two_kilobytes_and_below_what_the_server_takes()
        {
            var bench = new Bench();
            for (int i = 0; i < 100; i++)
            {
                bench.Store.Append(0, i, new[] { int.MinValue + 1, int.MaxValue, int.MinValue + 1 });
            }

            string payload = bench.Encode(Pace.MaxBatchBytes, out int rows);

            Assert.IsTrue(payload.Length <= Pace.MaxBatchBytes && payload.Length > Pace.MaxBatchBytes - 120, payload.Length.ToString());
            Assert.AreEqual(rows, RowsIn(payload));
        }

        [TestMethod]
        public void A_key_is_escaped()
        {
            var bench = new Bench("co\"unt\u20acer");
            bench.Store.Append(1, 0, new[] { 1 });

            Assert.Contains("{\"co\\\"unt\u20acer\":1}", bench.Encode(Pace.MaxBatchBytes, out _));
        }

        [TestMethod]
        [DataRow(1, 1)]
        [DataRow(3, 1)]
        [DataRow(4, 2)]
        [DataRow(6, 2)]
        [DataRow(7, 3)]
        [DataRow(8, 4)]
        [DataRow(9, 4)]
        public void TB11_No_more_readings_than_allowed_but_always_a_row(int maxReadings, int expected)
        {
            var bench = new Bench();
            for (int i = 0; i < 2; i++)
            {
                bench.Store.Append(0, i, new[] { i, i, i });
                bench.Store.Append(1, i, new[] { i });
            }

            bench.Store.Rewind();
            string payload = bench.Encode(bench.Store, maxReadings, Pace.MaxBatchBytes, out int rows);

            Assert.AreEqual(expected, rows);
            Assert.AreEqual(rows, RowsIn(payload));
        }

        [TestMethod]
        public void An_estimated_time_is_marked()
        {
            var bench = new Bench();
            bench.Store.Append(1, 0, new[] { 5 });
            bench.Store.Rewind();

            Assert.AreEqual(
                "[{\"ts\":" + Ts(0) + ",\"values\":{\"counter\":5,\"ts_estimated\":true}}]",
                bench.Encode(new Estimated(bench.Store), int.MaxValue, Pace.MaxBatchBytes, out _));
        }

        private static string Ts(long timeMs)
        {
            return (StubClock.UtcMs + timeMs).ToString();
        }

        // Counts rows of the form {"ts":whole number,"values":{...}} whose values are numbers; -1 if there is anything else.
        private static int RowsIn(string payload)
        {
            byte[] json = Encoding.UTF8.GetBytes(payload);
            if (!JsonValue.TryParse(json, json.Length, out JsonValue array, out _) || array.Kind != JsonKind.Array)
            {
                return -1;
            }

            int rows = 0;
            for (JsonValue row = array.First(); row != null; row = row.Next())
            {
                JsonValue ts = row.Member("ts");
                JsonValue values = row.Member("values");
                if (ts == null || !ts.TryGetLong(out _) || values == null || values.First() == null)
                {
                    return -1;
                }

                for (JsonValue value = values.First(); value != null; value = value.Next())
                {
                    if (value.Kind != JsonKind.Number)
                    {
                        return -1;
                    }
                }

                rows++;
            }

            return rows;
        }
    }
}

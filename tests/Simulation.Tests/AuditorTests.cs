// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using DeviceAgent.Simulation.Audit;
using DeviceAgent.Simulation.Faults;
using DeviceAgent.Simulation.Link;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace DeviceAgent.Simulation.Tests
{
    /// <summary>
    /// The auditor is not blind: each broken promise shows.
    /// </summary>
    [TestClass]
    public sealed class AuditorTests
    {
        private const int RowToTamperWith = 1000;

        [TestMethod]
        public void Passes_a_world_that_nobody_tampers_with()
        {
            Assert.AreEqual(string.Empty, Run(FaultMix.None, auditor => auditor));
        }

        [TestMethod]
        public void Misses_a_row_that_was_confirmed_but_not_stored()
        {
            StringAssert.Contains(Run(FaultMix.None, auditor => new RowLoss(auditor)), "readings are missing");
        }

        [TestMethod]
        [DataRow(2500)]
        [DataRow(-2500)]
        public void Notices_a_time_that_is_off_by_more_than_the_promise(int byMs)
        {
            StringAssert.Contains(Run(FaultMix.None, auditor => new TimeShift(auditor, byMs)), "wrong time");
        }

        [TestMethod]
        public void Notices_a_row_that_was_never_taken()
        {
            StringAssert.Contains(Run(FaultMix.None, auditor => new Invention(auditor)), "was never taken");
        }

        [TestMethod]
        public void Notices_a_row_that_comes_again_though_it_was_confirmed()
        {
            StringAssert.Contains(Run(FaultMix.None, auditor => new Repetition(auditor)), "twice without a cause");
        }

        [TestMethod]
        public void Notices_rows_that_come_in_the_wrong_order()
        {
            StringAssert.Contains(Run(FaultMix.None, auditor => new Shuffle(auditor)), "came after newer ones");
        }

        [TestMethod]
        public void Notices_an_estimate_where_the_time_was_known()
        {
            StringAssert.Contains(Run(FaultMix.None, auditor => new FalseModesty(auditor)), "marked as estimated");
        }

        [TestMethod]
        public void Misses_dropped_readings_that_were_not_published()
        {
            // In a heavy world some readings are poison, so that the firmware has to drop them.
            StringAssert.Contains(Run(FaultMix.Heavy, auditor => new Silence(auditor)), "readings are missing, only 0 were counted");
        }

        [TestMethod]
        public void Notices_a_counter_that_counts_what_was_delivered()
        {
            StringAssert.Contains(Run(FaultMix.None, auditor => new Exaggeration(auditor)), "only 0 are missing");
        }

        [TestMethod]
        public void Misses_readings_of_firmware_that_flushes_too_late()
        {
            var world = new World(new WorldOptions { Seed = 3, Days = 5, FirmwareFlushMs = 600000, Mix = FaultMix.Heavy });

            StringAssert.Contains(string.Join('\n', world.Run().Violations), "readings are missing");
        }

        private static string Run(FaultMix mix, Func<IDeliveries, IDeliveries> tamper)
        {
            var world = new World(new WorldOptions { Seed = 3, Days = 5, Mix = mix });
            world.Audit.Tamper(tamper);
            return string.Join('\n', world.Run().Violations);
        }

        private abstract class RowTamper(IDeliveries auditor) : TamperedDeliveries(auditor)
        {
            private int _rows;

            public override void RowArrived(ref ArrivedRow row, Message message)
            {
                if (++_rows == RowToTamperWith)
                {
                    Change(ref row, message);
                }
                else
                {
                    base.RowArrived(ref row, message);
                }
            }

            private protected abstract void Change(ref ArrivedRow row, Message message);
        }

        private sealed class RowLoss(IDeliveries auditor) : RowTamper(auditor)
        {
            private protected override void Change(ref ArrivedRow row, Message message)
            {
            }
        }

        private sealed class TimeShift(IDeliveries auditor, int byMs) : RowTamper(auditor)
        {
            private protected override void Change(ref ArrivedRow row, Message message)
            {
                row.UnixMs += byMs;
                Auditor.RowArrived(ref row, message);
            }
        }

        private sealed class Invention(IDeliveries auditor) : RowTamper(auditor)
        {
            private protected override void Change(ref ArrivedRow row, Message message)
            {
                Auditor.RowArrived(ref row, message);
                row.Values++;
                Auditor.RowArrived(ref row, message);
            }
        }

        private sealed class FalseModesty(IDeliveries auditor) : RowTamper(auditor)
        {
            private protected override void Change(ref ArrivedRow row, Message message)
            {
                row.IsEstimated = true;
                Auditor.RowArrived(ref row, message);
            }
        }

        private sealed class Repetition(IDeliveries auditor) : RowTamper(auditor)
        {
            private ArrivedRow _row;

            public override void ConfirmedInTime(Message message)
            {
                base.ConfirmedInTime(message);
                if (_row.Readings > 0)
                {
                    Auditor.RowArrived(ref _row, message);
                    _row.Readings = 0;
                }
            }

            private protected override void Change(ref ArrivedRow row, Message message)
            {
                _row = row;
                Auditor.RowArrived(ref row, message);
            }
        }

        // Keeps two rows of a sensor back and gives the later one first.
        private sealed class Shuffle(IDeliveries auditor) : TamperedDeliveries(auditor)
        {
            private readonly List<ArrivedRow> _kept = [];

            public override void RowArrived(ref ArrivedRow row, Message message)
            {
                if (row.Source == Simulation.Audit.Auditor.Counter && _kept.Count < 2)
                {
                    _kept.Add(row);
                    return;
                }

                base.RowArrived(ref row, message);
                if (row.Source == Simulation.Audit.Auditor.Counter && _kept.Count == 2)
                {
                    ArrivedRow first = _kept[1];
                    ArrivedRow second = _kept[0];
                    Auditor.RowArrived(ref first, message);
                    Auditor.RowArrived(ref second, message);
                    _kept.Add(row);
                }
            }
        }

        private sealed class Silence(IDeliveries auditor) : TamperedDeliveries(auditor)
        {
            public override void CounterArrived(string name, long value)
            {
            }
        }

        private sealed class Exaggeration(IDeliveries auditor) : TamperedDeliveries(auditor)
        {
            public override void ConfirmedInTime(Message message)
            {
                base.ConfirmedInTime(message);
                Auditor.CounterArrived("total", 1);
                Auditor.CounterArrived("overwritten", 1);
            }
        }
    }
}

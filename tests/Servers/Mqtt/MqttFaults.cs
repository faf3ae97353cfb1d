// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Servers.Mqtt
{
    /// <summary>The knobs of a bad network or server. All may be turned at any time.</summary>
    public sealed class MqttFaults
    {
        private readonly Lock _gate = new();
        private readonly List<Rule> _rules = [];
        private volatile bool _hasRules;
        private volatile bool _withholdConnack;
        private volatile int _refuseWith;
        private long _pubackDelayTicks;

        /// <summary>Accept TCP and read what comes, but never answer a CONNECT. Holds for connections that send theirs meanwhile.</summary>
        public bool WithholdConnack
        {
            get => _withholdConnack;
            set => _withholdConnack = value;
        }

        /// <summary>Answer every CONNECT with this code; <see cref="ConnackCode.Accepted"/> lets the platform judge, as usual.</summary>
        public ConnackCode RefuseWith
        {
            get => (ConnackCode)_refuseWith;
            set => _refuseWith = (int)value;
        }

        /// <summary>How long each PUBACK waits; they stay in order.</summary>
        public TimeSpan PubackDelay
        {
            get => TimeSpan.FromTicks(Interlocked.Read(ref _pubackDelayTicks));
            set => Interlocked.Exchange(ref _pubackDelayTicks, value.Ticks);
        }

        /// <summary>The next publishes of QoS 1 are taken as usual, but no PUBACK is sent for them.</summary>
        /// <param name="count">How many.</param>
        /// <param name="name">Of which device; null means any.</param>
        public void OmitPubacks(int count, string? name = null) => Add(new Rule(PublishFault.OmitPuback, name, 0, count));

        /// <summary>Closes the connection at a publish of QoS 1, before its PUBACK.</summary>
        /// <param name="nth">At which publish from now on, from 1.</param>
        /// <param name="name">Of which device; null means any.</param>
        /// <param name="stored">
        /// Whether the platform took the message before the connection broke: then a resend is a duplicate, otherwise
        /// it is the only copy.
        /// </param>
        public void KillAtPublish(int nth = 1, string? name = null, bool stored = false) =>
            Add(new Rule(stored ? PublishFault.KillStored : PublishFault.KillUnseen, name, nth - 1, 1));

        /// <summary>Every knob back to none.</summary>
        public void Clear()
        {
            WithholdConnack = false;
            RefuseWith = ConnackCode.Accepted;
            PubackDelay = TimeSpan.Zero;
            lock (_gate)
            {
                _rules.Clear();
                _hasRules = false;
            }
        }

        /// <summary>The fault for a publish of QoS 1 that has just come.</summary>
        internal PublishFault Next(string name)
        {
            if (!_hasRules)
            {
                return PublishFault.None;
            }

            lock (_gate)
            {
                var fault = PublishFault.None;
                foreach (var rule in _rules)
                {
                    if (rule.Name is not null && rule.Name != name)
                    {
                        continue;
                    }

                    if (rule.Skip > 0)
                    {
                        rule.Skip--;
                    }
                    else if (fault == PublishFault.None)
                    {
                        rule.Left--;
                        fault = rule.Fault;
                    }
                }

                _rules.RemoveAll(rule => rule.Left <= 0);
                _hasRules = _rules.Count > 0;
                return fault;
            }
        }

        private void Add(Rule rule)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rule.Skip);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rule.Left);
            lock (_gate)
            {
                _rules.Add(rule);
                _hasRules = true;
            }
        }

        private sealed class Rule(PublishFault fault, string? name, int skip, int left)
        {
            internal PublishFault Fault { get; } = fault;

            internal string? Name { get; } = name;

            internal int Skip { get; set; } = skip;

            internal int Left { get; set; } = left;
        }
    }
}

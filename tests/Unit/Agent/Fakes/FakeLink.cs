// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// A link whose server does at once what the test has set, or nothing until the test says so.
    /// </summary>
    internal sealed class FakeLink : ILink
    {
        internal readonly ArrayList Topics = new ArrayList();
        internal readonly ArrayList Payloads = new ArrayList();
        internal readonly ArrayList Ids = new ArrayList();

        internal bool Accepts = true;
        internal bool Grants = true;
        internal int RefusedFilters;
        internal bool Confirms = true;
        internal bool IsBusy;
        internal bool RefusesToSubscribe { get; set; }
        internal bool RefusesToPublish;

        /// <summary>Messages to topics that start like this are not confirmed; their ids are kept.</summary>
        internal string Ignores;
        internal readonly ArrayList Ignored = new ArrayList();

        /// <summary>A message with this text ends the connection instead of being confirmed.</summary>
        internal string Poison;

        /// <summary>The next message to this topic is confirmed, and then the connection ends.</summary>
        internal string ClosesAfter;

        internal int Attempts;
        internal int Closes;
        internal int Connection;
        internal LinkOptions Options;
        internal string[] Filters;

        private readonly LinkQueue _queue;
        private int _lastId;

        internal FakeLink(LinkQueue queue)
        {
            _queue = queue;
        }

        public bool TryConnect(int connection, LinkOptions options)
        {
            if (IsBusy)
            {
                return false;
            }

            Attempts++;
            Connection = connection;
            Options = options;
            _lastId = 0;
            if (Accepts)
            {
                _queue.Post(LinkEventKind.Connected, connection, 0);
            }

            return true;
        }

        public void Close()
        {
            Closes++;
        }

        public bool TrySubscribe(string[] filters)
        {
            Filters = filters;
            if (Grants && !RefusesToSubscribe)
            {
                _queue.Post(LinkEventKind.Subscribed, Connection, RefusedFilters);
            }

            return !RefusesToSubscribe;
        }

        public bool TryPublish(string topic, byte[] payload, out int messageId)
        {
            messageId = 0;
            if (RefusesToPublish)
            {
                return false;
            }

            messageId = ++_lastId;
            Topics.Add(topic);
            Payloads.Add(payload);
            Ids.Add(messageId);
            if (Poison != null && Text.Of(payload).Contains(Poison))
            {
                _queue.Post(LinkEventKind.Closed, Connection, 0);
            }
            else if (Ignores != null && topic.StartsWith(Ignores))
            {
                Ignored.Add(messageId);
            }
            else if (Confirms)
            {
                _queue.Post(LinkEventKind.Published, Connection, messageId);
            }

            if (topic == ClosesAfter)
            {
                ClosesAfter = null;
                _queue.Post(LinkEventKind.Closed, Connection, 0);
            }

            return true;
        }

        /// <summary>Something happens on the present connection.</summary>
        internal void Happens(LinkEventKind kind, int code)
        {
            _queue.Post(kind, Connection, code);
        }

        /// <summary>A message arrives on the present connection.</summary>
        internal void Arrives(string topic, string payload)
        {
            _queue.PostMessage(Connection, topic, Text.Utf8(payload));
        }

        /// <summary>How many messages went to topics that start like this.</summary>
        internal int CountTo(string topic)
        {
            int count = 0;
            for (int i = 0; i < Topics.Count; i++)
            {
                count += ((string)Topics[i]).StartsWith(topic) ? 1 : 0;
            }

            return count;
        }

        /// <summary>The last payload to a topic, or <c>null</c>.</summary>
        internal string LastTo(string topic)
        {
            for (int i = Topics.Count - 1; i >= 0; i--)
            {
                if ((string)Topics[i] == topic)
                {
                    return Text.Of((byte[])Payloads[i]);
                }
            }

            return null;
        }

        /// <summary>The message id of the last message to a topic.</summary>
        internal int LastIdTo(string topic)
        {
            for (int i = Topics.Count - 1; i >= 0; i--)
            {
                if ((string)Topics[i] == topic)
                {
                    return (int)Ids[i];
                }
            }

            return -1;
        }
    }
}

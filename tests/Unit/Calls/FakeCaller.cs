// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections;

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Writes down how its calls ended, a line each: <c>1000 #1 {"a":1}</c> or <c>1000 #1 failed 0</c>.
    /// </summary>
    internal sealed class FakeCaller : IRpcCaller
    {
        internal readonly ArrayList Lines = new ArrayList();

        /// <summary>The whole payload whose values are written down.</summary>
        internal byte[] Payload { get; set; }

        public void OnAnswered(long nowMs, int id, JsonValue answer)
        {
            var value = new byte[answer.End - answer.Start];
            System.Array.Copy(Payload, answer.Start, value, 0, value.Length);
            Lines.Add(nowMs.ToString() + " #" + (id - RpcClient.FirstId + 1).ToString() + " " + Text.Of(value));
        }

        public void OnFailed(long nowMs, int id, RpcFailure failure)
        {
            Lines.Add(nowMs.ToString() + " #" + (id - RpcClient.FirstId + 1).ToString() + " failed " + ((int)failure).ToString());
        }

        internal string All()
        {
            string all = string.Empty;
            for (int i = 0; i < Lines.Count; i++)
            {
                all += (string)Lines[i] + "; ";
            }

            return all;
        }
    }
}
